import type { ItemPlace } from '#shared/contract/ui.ts'
import { chatIn, personIn, postIn, threadIn, type Route } from './route.ts'

const pattern = /^hearth:\/\/item\/([0-9a-f]{64})\/([0-9a-f]{32})\/?$/u

/** What to hand on so that somebody finds an item: it opens where they stand in the same group. */
export const itemLink = (groupId: string, itemId: string): string => `hearth://item/${groupId}/${itemId}`

/** The item that such a link names; null for any other text. */
export function parseItemLink(text: string): { readonly groupId: string; readonly itemId: string } | null {
  const [, groupId, itemId] = pattern.exec(text.trim()) ?? []
  return groupId === undefined || itemId === undefined ? null : { groupId, itemId }
}

/** The route that shows an item where it is read. */
export function routeTo(groupId: string, place: ItemPlace, itemId: string): Route {
  if (place.at === 'person') return personIn(groupId, place.memberId)
  if (place.at === 'feed') {
    if (place.inside !== null) return postIn(groupId, place.inside, place.inside === itemId ? null : itemId)
    return postIn(groupId, itemId)
  }
  if (place.channelId === itemId) return chatIn(groupId, place.channelId)
  return place.inside === null
    ? chatIn(groupId, place.channelId, itemId)
    : threadIn(groupId, place.channelId, place.inside, itemId)
}
