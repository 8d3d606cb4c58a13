/**
 * What the interface and the command line may ask of the engine: every command, query and subscription
 * with the schemas of what goes in and comes out, and the codes of what can go wrong. Types are derived.
 * Ids are lowercase hexadecimal; times are milliseconds since 1970; pictures are base64url of WebP, PNG or JPEG.
 */
import { vaultPart } from './ui/vault.ts'
import { devicesPart } from './ui/devices.ts'
import { groupsPart } from './ui/groups.ts'
import { invitesPart } from './ui/invites.ts'
import { membersPart } from './ui/members.ts'
import { peoplePart } from './ui/people.ts'
import { chatsPart } from './ui/chats.ts'
import { feedPart } from './ui/feed.ts'
import { orderPart } from './ui/order.ts'
import { searchPart } from './ui/search.ts'
import { attentionPart } from './ui/attention.ts'
import { healthPart } from './ui/health.ts'

export const ui = {
  ...vaultPart,
  ...devicesPart,
  ...groupsPart,
  ...invitesPart,
  ...membersPart,
  ...peoplePart,
  ...chatsPart,
  ...feedPart,
  ...orderPart,
  ...searchPart,
  ...attentionPart,
  ...healthPart,
} as const

export type Ui = typeof ui

export { postContent } from './ui/feed.ts'
export type { PostContent } from './ui/feed.ts'
export { inviteRefusal, linkingFailure, role } from './ui/values.ts'
export type { InviteRefusal, ItemPlace, LinkingFailure, Notify, Role } from './ui/values.ts'
