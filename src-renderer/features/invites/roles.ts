import type { Role } from '#shared/contract/ui.ts'

const byStanding = { owner: 4, admin: 3, member: 2, guest: 1 } as const

/** The roles that somebody may give to whoever comes in: up to their own; the usual one first. */
export function rolesFor(own: Role | null): Role[] {
  if (own === null || own === 'guest') return []
  const order: Role[] = ['member', 'guest', 'admin', 'owner']
  return order.filter((role) => byStanding[role] <= byStanding[own])
}
