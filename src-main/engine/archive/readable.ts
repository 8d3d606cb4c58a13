/** What people and other programs read of an archive: made from what this device shows, and from nothing else. */
import type { MemberId } from '#shared/kernel/brand.ts'
import { toBase64url } from '#shared/kernel/bytes.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import type { Ledger } from '../gate/ledger.ts'
import { generalChannel } from '../items/id.ts'
import type { Place, ReadMessage } from '../storage/port.ts'
import { groupPage, type PageMessage } from './page.ts'
import type { Snapshot } from './snapshot.ts'

/** How a person is called, and with what right; who is gone has none. */
export interface Named {
  readonly name: string
  readonly role: string | null
  readonly joinedAt: number | null
}

export interface Reading {
  readonly ledger: Ledger
  readonly snapshot: Snapshot
  readonly groupName: string
  readonly at: number
  /** Everybody whom the group knows or knew. */
  readonly people: ReadonlyMap<MemberId, Named>
  /** Told how many messages there are, once all were read. */
  readonly read: (messages: number) => void
}

const messagesAtOnce = 500
const channelName = 'general'

const nameOf = ({ people }: Reading, member: MemberId): string => people.get(member)?.name ?? member.slice(0, 8)

/** Everything in the group's channel that was held when the snapshot was taken, oldest first. */
export function* messagesOf({ ledger, snapshot }: Reading): Generator<ReadMessage> {
  const channel = generalChannel(ledger.group)
  for (let place: Place | null = null; ;) {
    const messages: ReadMessage[] = ledger.storage.messagesFrom(ledger.stored.row, channel, place, messagesAtOnce)
    for (const message of messages) if (snapshot.has(message.log, message.number)) yield message
    place = messages.at(-1) ?? null
    if (place === null) return
  }
}

export function* messagesJson(reading: Reading): Generator<string> {
  const { ledger, groupName, at } = reading
  const head = { group: ledger.group, name: groupName, exportedAt: new Date(at).toISOString() }
  const channel = { id: generalChannel(ledger.group), name: channelName }
  yield `${JSON.stringify(head).slice(0, -1)},"channels":[${JSON.stringify(channel).slice(0, -1)},"messages":[`
  let count = 0
  for (const message of messagesOf(reading)) {
    const { item, member, clock, text } = message
    const line = {
      id: item,
      author: member,
      authorName: nameOf(reading, member),
      at: new Date(millisecondsOf(clock)).toISOString(),
      text,
    }
    yield `${count === 0 ? '' : ','}\n${JSON.stringify(line)}`
    count += 1
  }
  reading.read(count)
  yield '\n]}]}\n'
}

export function* membersJson({ ledger, people }: Reading): Generator<string> {
  const pictures = new Map(ledger.storage.profiles(ledger.stored.row).map(({ member, picture }) => [member, picture]))
  const members = [...people].map(([id, { name, role, joinedAt }]) => {
    const picture = pictures.get(id) ?? null
    return {
      id,
      name,
      role,
      joinedAt: joinedAt === null ? null : new Date(joinedAt).toISOString(),
      picture: picture === null ? null : toBase64url(picture),
    }
  })
  yield `${JSON.stringify({ members }, null, 1)}\n`
}

export function* messagesPage(reading: Reading): Generator<string> {
  const shown = function* (): Generator<PageMessage> {
    for (const message of messagesOf(reading))
      yield { name: nameOf(reading, message.member), at: millisecondsOf(message.clock), text: message.text }
  }
  yield* groupPage(
    {
      name: reading.groupName,
      channel: channelName,
      at: reading.at,
      people: [...reading.people.values()].flatMap(({ name, role }) => (role === null ? [] : [name])),
    },
    shown(),
  )
}
