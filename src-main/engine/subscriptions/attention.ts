/** What asks for attention: of all groups together, of each chat, of a group's feed. */
import type { RowOf } from '#shared/contract/define.ts'
import type { ItemPlace, Notify, Ui } from '#shared/contract/ui.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import type { Context } from '../commands/context.ts'
import type { Group } from '../groups/group.ts'
import { isOnBadge, isQuiet, minuteOfDay, notifyByItself } from '../projections/attention.ts'
import { wishesIn } from '../projections/wishes.ts'
import type { NoticeRow, PlaceWish } from '../storage/port/attention.ts'
import { chatsOf } from '../groups/chats.ts'
import { feedPlace } from '../items/id.ts'
import { nameOf } from './names.ts'
import { readPlace, unreadOf } from './reading.ts'
import { orderOf } from './order.ts'
import { namer } from './people.ts'
import type { TableOf } from './table.ts'

type Row = RowOf<Ui, 'attention'>

/** So many are shown, of all groups together. */
const mostRows = 100
/** Nobody reads more of it before going there. */
const longestText = 300

/** How a place is told of, and how much of it names or answers oneself and is unread. */
export interface PlaceAttention {
  readonly mentions: number
  readonly notify: Notify
  readonly mutedUntil: number | null
}

interface PlaceAsked {
  /** Null: the feed. */
  readonly id: ItemId | null
  readonly direct: boolean
  readonly announcementsOnly: boolean
  readonly unread: number
}

/** Reads once what is unread in the group, and answers for each of its places. */
export function placeAttention({ ledger, deps }: Group): (place: PlaceAsked) => PlaceAttention {
  const { storage, stored } = ledger
  const wishes = storage.placeWishes(stored.row)
  const counts = new Map<ItemId | null, number>()
  for (const { place, why } of storage.unreadNotices(stored.row))
    if (isOnBadge(why)) counts.set(place, (counts.get(place) ?? 0) + 1)
  return ({ id, direct, announcementsOnly, unread }) => {
    const wish = wishes.get(id)
    return {
      mentions: direct ? unread : (counts.get(id) ?? 0),
      notify: wish?.notify ?? notifyByItself({ direct, announcementsOnly }),
      mutedUntil: mutedUntil(wish, deps.now()),
    }
  }
}

const mutedUntil = (wish: PlaceWish | undefined, now: number): number | null =>
  wish?.mutedUntil !== null && wish?.mutedUntil !== undefined && wish.mutedUntil > now ? wish.mutedUntil : null

/** What was for oneself in all groups, and how one wants to be told. */
export function readAttention({ vault, now }: Context, last: TableOf<'attention'> | null): TableOf<'attention'> {
  const { opened } = vault
  if (opened === null) return last ?? { head: nothingAsked, rows: [] }
  const wishes = wishesIn(opened.storage)
  const groups = [...opened.groups.values()]
  const rows = groups.flatMap(rowsOf).sort((a, b) => (a.order < b.order ? -1 : 1))
  return {
    head: {
      ...wishes,
      quietNow: isQuiet(wishes.quiet, minuteOfDay(now())),
      badge: groups.reduce((sum, group) => sum + badgeOf(group), 0),
      unread: groups.some((group) => unreadWanted(group) > 0),
    },
    rows: rows.slice(-mostRows),
  }
}

const nothingAsked: TableOf<'attention'>['head'] = {
  notifications: true,
  hideContents: false,
  quiet: null,
  presence: true,
  typing: true,
  quietNow: false,
  badge: 0,
  unread: false,
}

/** What muted people do asks for nothing. */
function rowsOf(group: Group): Row[] {
  const { storage, stored } = group.ledger
  const muted = new Set(storage.muted(stored.row))
  const named = namer(group.ledger)
  const groupName = nameOf(group)
  const titles = new Map(chatsOf(group).map(({ id, name }) => [id, name]))
  return storage
    .notices(stored.row, mostRows)
    .filter(({ member }) => !muted.has(member))
    .map((notice) => ({
      id: notice.item,
      order: orderOf(notice),
      item: notice.about ?? notice.item,
      groupId: group.id,
      groupName,
      why: notice.why,
      by: named(notice.member),
      title: notice.place === null ? '' : (titles.get(notice.place) ?? ''),
      text: textOf(notice),
      at: millisecondsOf(notice.clock),
      place: placeOf(notice),
      read: notice.read,
      tell: notice.tell && !notice.read,
    }))
}

const textOf = ({ note, text }: NoticeRow): string =>
  (note === '' ? text : `${note} ${text}`).slice(0, longestText).replace(/[\ud800-\udbff]$/, '')

/** What was made of something leads to that. */
function placeOf({ place, inside }: NoticeRow): ItemPlace {
  return place === null ? { at: 'feed', inside } : { at: 'chat', channelId: place, inside }
}

/** Of what nobody has muted: who waits for an answer, or gave one. */
function badgeOf(group: Group): number {
  const { ledger, deps } = group
  const { storage, stored } = ledger
  const muted = new Set(storage.muted(stored.row))
  const wishes = storage.placeWishes(stored.row)
  return storage.unreadNotices(stored.row).filter(({ why, member, place }) => {
    const wish = wishes.get(place)
    return isOnBadge(why) && !muted.has(member) && wish?.notify !== 'none' && mutedUntil(wish, deps.now()) === null
  }).length
}

/** What others have written since one looked, in chats and the feed, where that is not muted or put away. */
export function unreadWanted(group: Group): number {
  const { storage, stored } = group.ledger
  const wishes = storage.placeWishes(stored.row)
  const isMuted = (place: ItemId | null): boolean => {
    const wish = wishes.get(place)
    return wish?.notify === 'none' || mutedUntil(wish, group.deps.now()) !== null
  }
  const chats = chatsOf(group).filter(({ id, archived }) => !archived && !isMuted(id))
  return (isMuted(null) ? 0 : unreadPosts(group)) + chats.reduce((sum, chat) => sum + unreadOf(group, chat), 0)
}

export function unreadPosts({ ledger }: Group): number {
  const { storage, stored, memberId, group } = ledger
  return storage.postsAfter(stored.row, readPlace(ledger, feedPlace(group)), memberId)
}

/** What is unread in the feed. */
export function readFeedAttention(group: Group): TableOf<'feedAttention'> {
  const unread = unreadPosts(group)
  const attention = placeAttention(group)({ id: null, direct: false, announcementsOnly: false, unread })
  return { head: { unread, ...attention }, rows: [] }
}
