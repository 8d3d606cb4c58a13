import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { addressOf, chatIn, feedIn, isAmongPeople, isAmongPosts, placeIn, type Route } from '../client/route.ts'
import { loudness, sectionsOf } from '../features/groups/chats.ts'

/** A place that Alt and the arrows stop at. */
export interface Stop {
  readonly to: Route
  readonly unread: boolean
}

interface Fresh {
  readonly unread: number
  readonly mentions: number
  readonly notify: RowOf<Ui, 'group'>['notify']
  readonly mutedUntil: number | null
}

/** The places of a group as the list shows them, from the top. */
export function stopsIn(
  groupId: string,
  feed: Fresh | null,
  chats: readonly RowOf<Ui, 'group'>[],
  forMe: number,
  now: number,
): readonly Stop[] {
  const { channels, direct } = sectionsOf(chats)
  return [
    { to: feedIn(groupId), unread: feed !== null && loudness(feed, now) !== 'read' },
    { to: placeIn(groupId, 'you'), unread: forMe > 0 },
    { to: placeIn(groupId, 'people'), unread: false },
    { to: placeIn(groupId, 'where'), unread: false },
    ...[...channels, ...direct].map((chat) => ({
      to: chatIn(groupId, chat.id),
      unread: loudness(chat, now) !== 'read',
    })),
  ]
}

/** The place of the list that belongs to where one is: an open post is in the feed, a person's page among the people. */
function listed(here: Route): Route {
  if (here.at !== 'group') return here
  if (isAmongPosts(here.place)) return feedIn(here.groupId)
  if (isAmongPeople(here.place)) return placeIn(here.groupId, 'people')
  return here.place.name === 'chat' ? chatIn(here.groupId, here.place.channelId) : here
}

/** The next or previous stop; null at the ends of the list, and where nothing is unread that way. */
export function nextStop(stops: readonly Stop[], here: Route, by: 1 | -1, onlyUnread: boolean): Route | null {
  const address = addressOf(listed(here))
  const at = stops.findIndex(({ to }) => addressOf(to) === address)
  const ahead = by === 1 ? stops.slice(at + 1) : stops.slice(0, at < 0 ? stops.length : at).reverse()
  // To the unread ones it goes round: who asks for them wants all of them.
  const behind = by === 1 ? stops.slice(0, Math.max(at, 0)) : stops.slice(at + 1).reverse()
  const found = onlyUnread ? [...ahead, ...behind].find(({ unread }) => unread) : ahead[0]
  return found?.to ?? null
}
