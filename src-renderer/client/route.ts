/** Where in the interface one is; kept in the address, so that back, forward and reload work. */
export type Route =
  | { readonly at: 'home' }
  | { readonly at: 'add' }
  | { readonly at: 'start' }
  | { readonly at: 'join' }
  /** This computer is linked to another of one's own. */
  | { readonly at: 'link' }
  /** One comes back by the recovery sheet. */
  | { readonly at: 'restore' }
  | { readonly at: 'settings' }
  | { readonly at: 'sheet' }
  | { readonly at: 'group'; readonly groupId: string; readonly place: Place }

export type Place =
  | { readonly name: 'first' }
  | { readonly name: 'chats' }
  | { readonly name: 'chat'; readonly channelId: string }
  | { readonly name: 'people' }
  | { readonly name: 'person'; readonly memberId: string }
  | { readonly name: 'log' }
  /** The receipt of a removal or a leaving. */
  | { readonly name: 'goodbye'; readonly removalId: string }
  | { readonly name: 'where' }
  | { readonly name: 'more' }

type PlainPlace = Exclude<Place['name'], 'chat' | 'person' | 'goodbye'>

const alone = ['add', 'start', 'join', 'link', 'restore', 'settings', 'sheet'] as const
const inGroup = ['chats', 'people', 'log', 'where', 'more'] as const

const isId = (text: string | undefined, bytes: number): text is string =>
  text !== undefined && text.length === bytes * 2 && /^[0-9a-f]+$/.test(text)

/** The route that an address's fragment names; home for all that it does not know. */
export function parseRoute(fragment: string): Route {
  const [first, groupId, name, id] = fragment.replace(/^#\/?/, '').split('/')
  const simple = alone.find((at) => at === first)
  if (simple !== undefined) return { at: simple }
  if (first !== 'group' || !isId(groupId, 32)) return { at: 'home' }
  return { at: 'group', groupId, place: placeOf(name, id) }
}

function placeOf(name: string | undefined, id: string | undefined): Place {
  if (name === 'chat' && isId(id, 16)) return { name, channelId: id }
  if (name === 'people' && isId(id, 32)) return { name: 'person', memberId: id }
  if (name === 'goodbye' && isId(id, 32)) return { name, removalId: id }
  return { name: inGroup.find((known) => known === name) ?? 'first' }
}

export function addressOf(route: Route): string {
  if (route.at === 'home') return '#/'
  if (route.at !== 'group') return `#/${route.at}`
  const { groupId, place } = route
  if (place.name === 'first') return `#/group/${groupId}`
  if (place.name === 'chat') return `#/group/${groupId}/chat/${place.channelId}`
  if (place.name === 'person') return `#/group/${groupId}/people/${place.memberId}`
  if (place.name === 'goodbye') return `#/group/${groupId}/goodbye/${place.removalId}`
  return `#/group/${groupId}/${place.name}`
}

export const placeIn = (groupId: string, name: PlainPlace): Route => ({ at: 'group', groupId, place: { name } })

export const chatIn = (groupId: string, channelId: string): Route => ({
  at: 'group',
  groupId,
  place: { name: 'chat', channelId },
})

export const personIn = (groupId: string, memberId: string): Route => ({
  at: 'group',
  groupId,
  place: { name: 'person', memberId },
})

export const goodbyeIn = (groupId: string, removalId: string): Route => ({
  at: 'group',
  groupId,
  place: { name: 'goodbye', removalId },
})

/** The list of people, or what one looks at from there. */
export const isAmongPeople = ({ name }: Place): boolean =>
  name === 'people' || name === 'person' || name === 'log' || name === 'goodbye'
