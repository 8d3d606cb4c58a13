/** K3, D1, D3, D4: what people do in private, and with what is long, goes by itself, is deleted, or belongs to all. */
import { entriesOfItem, sharedStateOf, spaceOfItem } from '#main/engine/gate/items.ts'
import { writeItems } from '#main/engine/groups/compose.ts'
import type { Group } from '#main/engine/groups/group.ts'
import { composeDeletion, composeSharedChange, composeWhole } from '#main/engine/groups/items.ts'
import { changeSpace, makeSpace, spacesOf } from '#main/engine/groups/spaces.ts'
import { generalChannel } from '#main/engine/items/id.ts'
import { channelFields, channelKind } from '#main/engine/kinds/channel/channel.ts'
import { messageFields, messageKind } from '#main/engine/kinds/message/message.ts'
import { strandOf } from '#main/engine/kinds/message/strand.ts'
import { postFields, postKind } from '#main/engine/kinds/post/post.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import type { Luck } from '../luck.ts'
import { sayIn } from './acts.ts'

const spacesWrittenIn = (group: Group): ItemId[] =>
  spacesOf(group).flatMap(({ id, standing }) => (standing === 'member' ? [id] : []))

export function makeSpaceOf(by: Group, name: string, others: readonly Group[]): void {
  makeSpace(by, { name, members: others.map(({ ledger }) => ledger.memberId) })
}

export function changeASpace(by: Group, whom: Group, adds: boolean, luck: Luck): void {
  const space = luck.pick(spacesWrittenIn(by))
  const members = [whom.ledger.memberId]
  if (space !== undefined) changeSpace(by, space, adds ? { add: members, name: `with ${String(luck.below(9))}` } : { remove: members }) // prettier-ignore
}

export function sayInASpace(by: Group, text: string, expires: number | null, luck: Luck): void {
  const space = luck.pick(spacesWrittenIn(by))
  if (space !== undefined) sayIn(by, space, text, expires)
}

/** An hour from now it goes by itself. */
export function sayForAnHour(by: Group, text: string): void {
  const fields = messageFields({ channel: generalChannel(by.id), text })
  writeItems(by, () => composeWhole(by.ledger, messageKind, fields, by.deps.now(), { expires: 1 })?.entries ?? null)
}

/** Something of one's own goes, wherever it stands. */
export function deleteSomething(by: Group, luck: Luck): void {
  const { ledger } = by
  const { storage, stored, memberId } = ledger
  const strands = [generalChannel(by.id), ...spacesOf(by).map(({ id }) => strandOf(id, id))]
  const own = strands.flatMap((strand) =>
    storage.newestMessages(stored.row, strand, 50).filter(({ member, text }) => member === memberId && text !== ''),
  )
  const item = luck.pick(own)?.item
  if (item === undefined) return
  writeItems(by, () => composeDeletion(ledger, item, by.deps.now()), spaceOfItem(ledger, item))
}

/** Longer than an entry, in several of them. */
export function writeAtLength(by: Group, title: string): void {
  const content = { type: 'article', title, body: '話'.repeat(99_000) } as const
  const fields = postFields({ text: '', content, mentions: [] })
  writeItems(by, () => composeWhole(by.ledger, postKind, fields, by.deps.now())?.entries ?? null)
}

const described = (name: string): ReturnType<typeof channelFields> =>
  channelFields({ name, topic: '', expires: null, announcements: false, archived: false, describes: null })

/** D4: a channel, which everybody may change who may make one. */
export function makeChannel(by: Group, name: string): void {
  writeItems(by, () => composeWhole(by.ledger, channelKind, described(name), by.deps.now())?.entries ?? null)
}

export function renameAChannel(by: Group, name: string, luck: Luck): void {
  const { ledger } = by
  const { storage, stored } = ledger
  const item = luck.pick(storage.channels(stored.row).filter(({ space }) => space === null))?.item
  if (item === undefined || entriesOfItem(ledger, item).length === 0) return
  writeItems(by, () => composeSharedChange(ledger, channelKind, item, sharedStateOf(ledger, item), { n: name }, by.deps.now())) // prettier-ignore
}
