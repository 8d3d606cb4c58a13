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
  /** What is going on; with a topic, only that. */
  | { readonly name: 'feed'; readonly topic: string | null }
  /** One post with its comments; `at` is the comment that one came for. */
  | { readonly name: 'post'; readonly postId: string; readonly at: string | null }
  | { readonly name: 'chats' }
  /** `thread` is the message whose thread is open beside; `at` the message that one came for. */
  | { readonly name: 'chat'; readonly channelId: string; readonly thread: string | null; readonly at: string | null }
  /** An item that something leads to: it is asked where that is, and one goes there instead. */
  | { readonly name: 'item'; readonly itemId: string }
  /** What was for oneself. */
  | { readonly name: 'you' }
  | { readonly name: 'search'; readonly text: string }
  | { readonly name: 'people' }
  | { readonly name: 'person'; readonly memberId: string }
  /** One's own page, being written. */
  | { readonly name: 'page' }
  | { readonly name: 'log' }
  /** What was reported to the admins. */
  | { readonly name: 'reports' }
  /** The receipt of a removal or a leaving. */
  | { readonly name: 'goodbye'; readonly removalId: string }
  | { readonly name: 'where' }
  | { readonly name: 'more' }

const alone = ['add', 'start', 'join', 'link', 'restore', 'settings', 'sheet'] as const
const inGroup = ['you', 'chats', 'people', 'page', 'log', 'reports', 'where', 'more'] as const

type PlainPlace = (typeof inGroup)[number] | 'first'

const isId = (text: string | undefined, bytes: number): text is string =>
  text !== undefined && text.length === bytes * 2 && /^[0-9a-f]+$/.test(text)

/** The route that an address's fragment names; home for all that it does not know. */
export function parseRoute(fragment: string): Route {
  const [first, groupId, name, ...rest] = fragment.replace(/^#\/?/, '').split('/')
  const simple = alone.find((at) => at === first)
  if (simple !== undefined) return { at: simple }
  if (first !== 'group' || !isId(groupId, 32)) return { at: 'home' }
  return { at: 'group', groupId, place: placeOf(name, rest) }
}

function placeOf(name: string | undefined, rest: readonly string[]): Place {
  const id = rest[0]
  if (name === 'feed') return { name, topic: textOf(id) }
  if (name === 'search') return { name, text: textOf(id) ?? '' }
  if (name === 'post' && isId(id, 16)) return { name, postId: id, at: idAfter(rest, 'at') }
  if (name === 'chat' && isId(id, 16))
    return { name, channelId: id, thread: idAfter(rest, 'thread'), at: idAfter(rest, 'at') }
  if (name === 'item' && isId(id, 16)) return { name, itemId: id }
  if (name === 'people' && isId(id, 32)) return { name: 'person', memberId: id }
  if (name === 'goodbye' && isId(id, 32)) return { name, removalId: id }
  return { name: inGroup.find((known) => known === name) ?? 'first' }
}

function textOf(part: string | undefined): string | null {
  try {
    return part === undefined || part === '' ? null : decodeURIComponent(part)
  } catch {
    return null
  }
}

function idAfter(parts: readonly string[], word: string): string | null {
  const id = parts[parts.indexOf(word) + 1]
  return parts.includes(word) && isId(id, 16) ? id : null
}

export function addressOf(route: Route): string {
  if (route.at === 'home') return '#/'
  if (route.at !== 'group') return `#/${route.at}`
  const path = pathOf(route.place)
  return `#/group/${route.groupId}${path === '' ? '' : `/${path}`}`
}

function pathOf(place: Place): string {
  const at = 'at' in place && place.at !== null ? `/at/${place.at}` : ''
  switch (place.name) {
    case 'first':
      return ''
    case 'feed':
      return place.topic === null ? 'feed' : `feed/${encodeURIComponent(place.topic)}`
    case 'search':
      return place.text === '' ? 'search' : `search/${encodeURIComponent(place.text)}`
    case 'post':
      return `post/${place.postId}${at}`
    case 'chat':
      return `chat/${place.channelId}${place.thread === null ? '' : `/thread/${place.thread}`}${at}`
    case 'item':
      return `item/${place.itemId}`
    case 'person':
      return `people/${place.memberId}`
    case 'goodbye':
      return `goodbye/${place.removalId}`
    default:
      return place.name
  }
}

const into = (groupId: string, place: Place): Route => ({ at: 'group', groupId, place })

export const placeIn = (groupId: string, name: PlainPlace): Route => into(groupId, { name })

export const feedIn = (groupId: string, topic: string | null = null): Route => into(groupId, { name: 'feed', topic })

export const postIn = (groupId: string, postId: string, at: string | null = null): Route =>
  into(groupId, { name: 'post', postId, at })

export const chatIn = (groupId: string, channelId: string, at: string | null = null): Route =>
  into(groupId, { name: 'chat', channelId, thread: null, at })

export const threadIn = (groupId: string, channelId: string, thread: string, at: string | null = null): Route =>
  into(groupId, { name: 'chat', channelId, thread, at })

export const itemIn = (groupId: string, itemId: string): Route => into(groupId, { name: 'item', itemId })

export const searchIn = (groupId: string, text: string): Route => into(groupId, { name: 'search', text })

export const personIn = (groupId: string, memberId: string): Route => into(groupId, { name: 'person', memberId })

export const goodbyeIn = (groupId: string, removalId: string): Route => into(groupId, { name: 'goodbye', removalId })

/** The list of people, or what one looks at from there. */
export const isAmongPeople = ({ name }: Place): boolean =>
  name === 'people' ||
  name === 'person' ||
  name === 'page' ||
  name === 'log' ||
  name === 'reports' ||
  name === 'goodbye'

/** The feed, or what one looks at from there. */
export const isAmongPosts = ({ name }: Place): boolean => name === 'feed' || name === 'post'
