/** Where in the interface one is; kept in the address, so that back, forward and reload work. */
export type Route =
  | { readonly at: 'home' }
  | { readonly at: 'add' }
  | { readonly at: 'start' }
  | { readonly at: 'join' }
  | { readonly at: 'settings' }
  | { readonly at: 'group'; readonly groupId: string; readonly place: Place }

export type Place =
  | { readonly name: 'first' }
  | { readonly name: 'chats' }
  | { readonly name: 'chat'; readonly channelId: string }
  | { readonly name: 'people' }
  | { readonly name: 'where' }
  | { readonly name: 'more' }

const alone = ['add', 'start', 'join', 'settings'] as const
const inGroup = ['chats', 'people', 'where', 'more'] as const

/** The route that an address's fragment names; home for all that it does not know. */
export function parseRoute(fragment: string): Route {
  const [first, groupId, name, channelId] = fragment.replace(/^#\/?/, '').split('/')
  const simple = alone.find((at) => at === first)
  if (simple !== undefined) return { at: simple }
  if (first !== 'group' || groupId === undefined || !/^[0-9a-f]{64}$/.test(groupId)) return { at: 'home' }
  if (name === 'chat' && channelId !== undefined && /^[0-9a-f]{32}$/.test(channelId))
    return { at: 'group', groupId, place: { name: 'chat', channelId } }
  const place = inGroup.find((known) => known === name)
  return { at: 'group', groupId, place: { name: place ?? 'first' } }
}

export function addressOf(route: Route): string {
  if (route.at === 'home') return '#/'
  if (route.at !== 'group') return `#/${route.at}`
  const { groupId, place } = route
  if (place.name === 'first') return `#/group/${groupId}`
  if (place.name === 'chat') return `#/group/${groupId}/chat/${place.channelId}`
  return `#/group/${groupId}/${place.name}`
}

export const placeIn = (groupId: string, name: Exclude<Place['name'], 'chat'>): Route => ({
  at: 'group',
  groupId,
  place: { name },
})

export const chatIn = (groupId: string, channelId: string): Route => ({
  at: 'group',
  groupId,
  place: { name: 'chat', channelId },
})
