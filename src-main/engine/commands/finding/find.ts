/** The search: what was typed, asked of every group's index, and put together newest first. */
import type { MemberId } from '#shared/kernel/brand.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import type { Input, Output } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Group } from '../../groups/group.ts'
import { commentKind } from '../../kinds/comment/comment.ts'
import { messageKind } from '../../kinds/message/message.ts'
import { announcementKind, postKind } from '../../kinds/post/post.ts'
import { profileKind } from '../../kinds/profile/profile.ts'
import { markOfKind } from '../../search/marks.ts'
import { expressionOf, readQuery, type Query } from '../../search/query.ts'
import { isIn, snippetOf } from '../../search/snippet.ts'
import type { Found } from '../../storage/port.ts'
import { nameOf, namesIn } from '../../subscriptions/names.ts'
import { readableChats, type Chats } from './chats.ts'
import { marksWanted, narrowed, type Names, type Narrowing } from './filters.ts'

type Asked = Input<Ui, 'search'>
type Answer = Output<Ui, 'search'>
export type Hit = Answer['hits'][number]
type Kind = Hit['kind']

const numbersOf: Readonly<Record<Exclude<Kind, 'channel'>, readonly number[]>> = {
  message: [messageKind.number],
  post: [postKind.number, announcementKind.number],
  comment: [commentKind.number],
  person: [profileKind.number],
}
const written = ['message', 'post', 'comment'] as const

/** How many people, and how many channels, stand before what was written, where one did not ask for them alone. */
const mostBeside = 5

/** Among so many the ones whose names are meant are looked for. */
const mostPeople = 200

/** Where an answer ended: a moment, and the group that stood last in it. */
interface Cursor {
  readonly at: number
  readonly group: number
}

/** What one group has to say to a query. */
interface Place {
  readonly group: Group
  readonly chats: Chats
  readonly narrowing: Narrowing
  readonly name: (id: MemberId) => string
  readonly isMember: (id: MemberId) => boolean
}

export function search(groups: readonly Group[], asked: Asked): Omit<Answer, 'behind'> {
  const query = readQuery(asked.text)
  const nothing = { hits: [], next: null, unknown: [] }
  if (query.terms.length === 0 && query.filters.length === 0) return nothing
  const places = groups.map((group) => placeOf(group, query))
  const unknown = query.filters.filter((filter) =>
    places.every(({ narrowing }) => narrowing.unknown.some((one) => one === filter)),
  )
  const known = places.filter(({ narrowing }) => narrowing.unknown.length === 0)
  const cursor = cursorOf(asked.after)
  const beside = cursor === null ? besideWhatWasWritten(known, query, asked) : []
  const kinds = written.filter((kind) => asked.kinds.length === 0 || asked.kinds.includes(kind))
  const limit = asked.limit - beside.length
  const { hits, next } = kinds.length === 0 || limit <= 0 ? nothing : findWritten(known, query, kinds, limit, cursor)
  return { hits: [...beside, ...hits], next, unknown: unknown.map(({ typed }) => typed) }
}

function placeOf(group: Group, { filters }: Query): Place {
  const { ledger } = group
  const { members } = ledger.graph.state
  const name = namesIn(ledger)
  const chats = readableChats(group)
  const names: Names = {
    people: filters.some((filter) => filter.name === 'from')
      ? [...new Set([...members.keys(), ...ledger.graph.state.everybody.keys()])].map((id) => ({ id, name: name(id) }))
      : [],
    chats: chats.list.map((chat) => ({ ...chat, places: chats.placesOf(chat.id) })),
  }
  return {
    group,
    chats,
    narrowing: narrowed(filters, names),
    name,
    isMember: (id) => members.has(id),
  }
}

/** People and channels: who looks for a name finds it first, however old it is. */
function besideWhatWasWritten(places: readonly Place[], query: Query, { kinds, limit }: Asked): Hit[] {
  if (query.filters.length > 0 || query.terms.length === 0) return []
  const most = kinds.length === 0 ? Math.min(mostBeside, limit) : limit
  const wants = (kind: Kind): boolean => kinds.length === 0 || kinds.includes(kind)
  const people = wants('person') ? places.flatMap((place) => peopleIn(place, query, most)).slice(0, most) : []
  const channels = wants('channel') ? places.flatMap((place) => findChannels(place, query)).slice(0, most) : []
  return [...people, ...channels].slice(0, limit)
}

/** Those whose name is meant come first, then by name. */
function peopleIn(place: Place, query: Query, most: number): Hit[] {
  const { group, name, isMember } = place
  const { storage, stored } = group.ledger
  const found = storage.findPeople(stored.row, expressionOf(query.terms) ?? '', mostPeople)
  const isNamed = ({ member }: Found): boolean => isIn(name(member), query.terms)
  return found
    .filter(({ member }) => isMember(member))
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)) || name(a.member).localeCompare(name(b.member)))
    .slice(0, most)
    .map((one) => ({
      ...hitOf(place, query, one),
      id: one.member,
      kind: 'person',
      title: name(one.member),
      place: { at: 'person', memberId: one.member },
    }))
}

const findChannels = ({ group, chats }: Place, query: Query): Hit[] =>
  chats.list
    .filter(({ name, isChannel }) => isChannel && isIn(name, query.terms))
    .map(({ id, name }) => ({
      id,
      groupId: group.id,
      groupName: nameOf(group),
      kind: 'channel',
      place: { at: 'chat', channelId: id, inside: null },
      title: name,
      author: { id: null, name: '' },
      at: 0,
      snippet: snippetOf(name, query.terms),
    }))

/** Newest first, over all groups; one more than is wanted tells whether there are any more. */
function findWritten(
  places: readonly Place[],
  query: Query,
  kinds: readonly (typeof written)[number][],
  limit: number,
  cursor: Cursor | null,
): Pick<Answer, 'hits' | 'next'> {
  const numbers = kinds.flatMap((kind) => numbersOf[kind])
  // Most of what there is are messages: to name them all would take longer than to pass over the others.
  const marked = kinds.includes('message') ? [] : numbers.map(markOfKind)
  const all = places
    .flatMap((place) => {
      const { storage, stored } = place.group.ledger
      const below = cursor === null ? null : stored.row < cursor.group ? cursor.at + 1 : cursor.at
      const asked = [expressionOf(query.terms), marksWanted(place.narrowing, marked)].filter((part) => part !== null)
      return storage
        .find(stored.row, {
          expression: asked.length === 0 ? null : asked.join(' AND '),
          kinds: numbers,
          from: place.narrowing.from,
          to: place.narrowing.to,
          below,
          limit: limit + 1,
        })
        .map((found) => ({ place, found, row: stored.row }))
    })
    .sort((a, b) => b.found.at - a.found.at || b.row - a.row)
  const page = all.slice(0, limit)
  const last = page.at(-1)
  return {
    hits: page.flatMap(({ place, found }) => (isReadable(place, found) ? hitOf(place, query, found) : [])),
    next: all.length > limit && last !== undefined ? `${String(last.found.at)}.${String(last.row)}` : null,
  }
}

/** A message whose chat one does not see (any more) is not found either; what is not in a chat is everyone's. */
const isReadable = ({ chats }: Place, found: Found): boolean =>
  found.kind === messageKind.number ? chats.chatWith(found) !== null : found.space === null

function hitOf({ group, chats, name }: Place, query: Query, found: Found): Hit {
  return {
    id: found.item,
    groupId: group.id,
    groupName: nameOf(group),
    kind: kindOf(found.kind),
    place: placeOfItem(found, chats),
    title: chats.chatWith(found)?.name ?? '',
    author: { id: found.member, name: name(found.member) },
    at: millisecondsOf(found.clock),
    snippet: snippetOf(found.text, query.terms),
  }
}

const kindOf = (number: number): Kind =>
  (Object.keys(numbersOf) as (keyof typeof numbersOf)[]).find((kind) => numbersOf[kind].includes(number)) ?? 'message'

/** Where an item is read. */
export function placeOfItem(item: Pick<Found, 'place' | 'space' | 'inside'>, chats: Chats): Hit['place'] {
  const chat = chats.chatWith(item)
  return chat === null ? { at: 'feed', inside: item.inside } : { at: 'chat', channelId: chat.id, inside: item.inside }
}

function cursorOf(after: string | undefined): Cursor | null {
  const parts = /^(\d{1,15})\.(\d{1,10})$/.exec(after ?? '')
  return parts === null ? null : { at: Number(parts[1]), group: Number(parts[2]) }
}

/** Of an item that is shown: what it is to who looks for it; null: nothing that is read by itself. */
export const kindToOpen = (number: number): (typeof written)[number] | null =>
  written.find((kind) => numbersOf[kind].includes(number)) ?? null
