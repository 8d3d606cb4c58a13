/** The chats of a group that one may read, from what is said of them and the private spaces that there are. */
import type { ItemId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import type { CharterState } from '../charter/state.ts'
import type { Ledger } from '../gate/ledger.ts'
import { generalChannel } from '../items/id.ts'
import { idOfKey } from '../keyring/record.ts'
import { strandOf, type Strand } from '../kinds/message/strand.ts'
import { openPayload } from '../log/seal.ts'
import type { ChannelRow } from '../storage/port/chats.ts'
import type { Group } from './group.ts'
import { spacesIn, type SpaceState } from './spaces.ts'

/** The one channel that every group has from its beginning. */
const generalName = 'general'

export interface Chat {
  readonly id: ItemId
  readonly kind: 'general' | 'open' | 'private' | 'direct'
  /** Empty: a direct chat. */
  readonly name: string
  readonly topic: string
  /** K3: who is in it; null: everyone. */
  readonly members: readonly MemberId[] | null
  /** The private space that is written in; null: it is everyone's. */
  readonly space: ItemId | null
  /** Where its messages are: a direct chat that was made twice at once has them in both. */
  readonly spaces: readonly (ItemId | null)[]
  /** It can be read, and one is not in it any more. */
  readonly isOver: boolean
  readonly announcementsOnly: boolean
  readonly expiresHours: number | null
  readonly archived: boolean
  /** What holds of what was said of it: the last that was written; null: nothing was. */
  readonly described: ChannelRow | null
}

/** Every chat that this device can read: the first channel, the open ones by age, the private and direct ones. */
export const chatsOf = ({ ledger }: Group): readonly Chat[] => chatsIn(ledger)

export const chatOf = (group: Group, id: string): Chat | null => chatsOf(group).find((chat) => chat.id === id) ?? null

/** Of a chat: the lists of its messages, or of the thread below one of them. */
export const strandsOf = (chat: Chat, thread: ItemId | null = null): readonly Strand[] =>
  chat.spaces.map((space) => strandOf(space, space ?? chat.id, thread))

export function chatsIn(ledger: Ledger): readonly Chat[] {
  const general = generalChannel(ledger.group)
  const spaces = spacesIn(ledger)
  const said = new Map<string, ChannelRow[]>()
  for (const row of ledger.storage.channels(ledger.stored.row)) {
    const key = strandOf(row.space, row.place)
    said.set(key, [...(said.get(key) ?? []), row])
  }
  const isSpace = new Set<string>(spaces.map(({ id }) => id))
  const open = [...said.values()].flatMap((rows) => {
    const [row] = rows
    // Whoever describes a private chat to everyone says nothing of it.
    if (row === undefined || row.space !== null || row.place === general || isSpace.has(row.place)) return []
    const chat = openChat(row.place, 'open', rows)
    return chat.name === '' ? [] : [chat]
  })
  return [
    openChat(general, 'general', said.get(general) ?? []),
    ...open,
    ...spaces.filter(({ use, id, writtenIn }) => use === 'chat' && id === writtenIn).map((space) => ofSpace(space)),
  ]

  function ofSpace(space: SpaceState): Chat {
    const rows = said.get(strandOf(space.id, space.id)) ?? []
    const same = spaces.filter(({ writtenIn }) => writtenIn === space.id).map(({ id }) => id)
    return {
      ...settings(rows),
      id: space.id,
      kind: space.name === '' ? 'direct' : 'private',
      name: space.name,
      members: space.members,
      space: space.id,
      spaces: [...new Set([space.id, ...same])],
      isOver: space.standing === 'removed',
    }
  }
}

const openChat = (id: ItemId, kind: 'general' | 'open', rows: readonly ChannelRow[]): Chat => ({
  ...settings(rows),
  id,
  kind,
  name: rows.findLast(({ name }) => name.trim() !== '')?.name ?? (kind === 'general' ? generalName : ''),
  members: null,
  space: null,
  spaces: [null],
  isOver: false,
})

/** Of all that is said of a place, the last that was written holds; but who writes there was said first. */
function settings(
  rows: readonly ChannelRow[],
): Pick<Chat, 'topic' | 'announcementsOnly' | 'expiresHours' | 'archived' | 'described'> {
  const described = rows.at(-1) ?? null
  return {
    topic: described?.topic ?? '',
    announcementsOnly: (rows.find(({ own }) => own) ?? rows[0])?.announcements ?? false,
    expiresHours: described?.expires ?? null,
    archived: described?.archived ?? false,
    described,
  }
}

const unreadable = new WeakMap<CharterState, Map<string, boolean>>()

/**
 * Somebody stands who was let in "from now on" after the channel was last described, and cannot read that: who writes in
 * it describes it anew.
 */
export function needsDescribing({ ledger }: Group, { described, space }: Chat): boolean {
  if (described === null || space !== null) return false
  const { state } = ledger.graph
  const known = unreadable.get(state) ?? new Map<string, boolean>()
  unreadable.set(state, known)
  const before = known.get(described.item)
  if (before !== undefined) return before
  const key = keyOfEntry(ledger, described)
  const lacks = key !== null && [...state.devices].some((device) => !state.readableBy(device).includes(key))
  known.set(described.item, lacks)
  return lacks
}

function keyOfEntry(ledger: Ledger, { log, number }: Pick<ChannelRow, 'log' | 'number'>): KeyId | null {
  const entry = ledger.storage.entry(log, number)
  const payload = entry?.payload ?? null
  const opened = entry === null || payload === null ? null : openPayload(ledger.keyring.all(), entry.header, payload)
  return opened === null ? null : idOfKey(opened.key)
}
