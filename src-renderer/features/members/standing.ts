import type { RowOf } from '#shared/contract/define.ts'
import type { Role, Ui } from '#shared/contract/ui.ts'

export type Member = RowOf<Ui, 'members'>

const order: readonly Role[] = ['owner', 'admin', 'member', 'guest']

/** Roles from the highest to the lowest, each once. */
export const rolesInOrder = (roles: readonly Role[]): Role[] => order.filter((role) => roles.includes(role))

/** Those who may own the group in one's place (C6), the likeliest first: by role, then as the engine orders them. */
export const heirsOf = (members: readonly Member[]): Member[] =>
  members.filter((member) => member.mayInherit).sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
