import type { Place } from '../client/route.ts'
import type { Words } from '../words/en.ts'

/** What the window is called where one is; `own` is the name of the chat or person that one looks at. */
export function titleOf(place: Place, own: string, words: Words): string {
  switch (place.name) {
    case 'feed':
      return place.topic === null ? words.groups.feed : `#${place.topic}`
    case 'post':
      return words.groups.feed
    case 'chat':
    case 'person':
      return own
    case 'you':
      return words.groups.forYou
    case 'search':
      return words.search.title
    case 'people':
      return words.members.title
    case 'page':
      return words.people.edit
    case 'log':
      return words.log.title
    case 'reports':
      return words.groups.reports
    case 'goodbye':
      return words.removal.bar
    case 'where':
      return words.health.title
    case 'chats':
      return words.groups.chats
    case 'more':
      return words.groups.more
    case 'item':
    case 'first':
      return ''
  }
}
