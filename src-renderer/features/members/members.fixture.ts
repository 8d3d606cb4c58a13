import type { Member } from './find.ts'

export const member = (name: string, more: Partial<Member> = {}): Member => ({
  id: name,
  order: name,
  name,
  picture: null,
  role: 'member',
  me: false,
  devices: 1,
  here: false,
  seenAt: null,
  joinedAt: 0,
  mayRemove: false,
  mayBecome: [],
  isLastOwner: false,
  mayInherit: false,
  ...more,
})
