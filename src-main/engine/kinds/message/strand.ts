/** Where a message is listed: in its chat, or in the thread below another message of it. */
import type { ItemId } from '#shared/kernel/brand.ts'

/**
 * A name for one list of messages, as hexadecimal digits. What is said in a private space never shares a list with
 * what is said to everyone, whatever either names as its chat; nor a thread with the one of another chat.
 */
export type Strand = string

const inSpace = '01'
const aside = '02'

/** `space`: the private space that it is sealed for; null: everyone reads it. */
export const strandOf = (space: ItemId | null, chat: ItemId, thread: ItemId | null = null): Strand =>
  (space === null ? '' : inSpace) + chat + (thread ?? '')

/** C7: where messages stand that do not show, since only admins write in their chat. */
export const besideStrand = (strand: Strand): Strand => aside + strand
