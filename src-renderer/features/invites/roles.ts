import type { Role } from '#shared/contract/ui.ts'

const usualFirst: readonly Role[] = ['member', 'guest', 'admin', 'owner']

/** The roles that one may invite as, the usual one first. */
export const rolesToOffer = (allowed: readonly Role[]): Role[] => usualFirst.filter((role) => allowed.includes(role))
