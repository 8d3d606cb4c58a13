import type { Role } from './fact.ts'

/** C3: owner over admin over member over guest. */
const rank: Record<Role, number> = { owner: 3, admin: 2, member: 1, guest: 0 }

/** C7: everything that takes a right. One table says who may. */
export type Act =
  | 'invite'
  | 'seat'
  | 'makeKey'
  | 'addOwnDevice'
  | 'profile'
  | 'message'
  | 'channel'
  | 'pin'
  | 'reaction'
  | 'post'
  | 'announcement'
  | 'comment'
  | 'vote'
  | 'hide'
  | 'report'
  | 'settle'

const table: Record<Act, Role> = {
  invite: 'member',
  seat: 'member',
  makeKey: 'guest',
  addOwnDevice: 'guest',
  profile: 'guest',
  message: 'member',
  channel: 'member',
  pin: 'member',
  reaction: 'guest',
  post: 'member',
  // C7: where they are left to admins, what others announce is shown as a post like any other.
  announcement: 'member',
  comment: 'guest',
  vote: 'guest',
  hide: 'admin',
  report: 'guest',
  settle: 'admin',
}

/** C7: the role is at least the one the table names. */
export const may = (role: Role, act: Act): boolean => isAtLeast(role, table[act])

export const rankOf = (role: Role): number => rank[role]

export const isAtLeast = (role: Role, least: Role): boolean => rank[role] >= rank[least]

export const lowerRole = (one: Role, other: Role): Role => (isAtLeast(one, other) ? other : one)

/** V3: up to one's own role, and above member only for owners and admins. */
export const mayAppoint = (by: Role, role: Role): boolean => isAtLeast(by, role)

/** C3: whether one role stands over another. */
export const isOver = (role: Role, other: Role): boolean => rank[role] > rank[other]

export const isAdminOrOwner = (role: Role): boolean => isAtLeast(role, 'admin')
