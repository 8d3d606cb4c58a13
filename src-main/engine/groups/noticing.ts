/** What comes in is looked at once, when it is first shown: whether it is for oneself, and whether the system tells it. */
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { standingNow } from '../charter/charter.ts'
import type { CharterState } from '../charter/state.ts'
import type { ItemState, Project } from '../gate/items.ts'
import { isAdminOrOwner } from '../charter/rights.ts'
import { channelKind } from '../kinds/channel/channel.ts'
import { commentKind, type Comment } from '../kinds/comment/comment.ts'
import { messageKind, type Message } from '../kinds/message/message.ts'
import type { Mention } from '../kinds/mentions.ts'
import { announcementKind, postKind, type Post } from '../kinds/post/post.ts'
import { reactionKind, type Reaction } from '../kinds/reaction/reaction.ts'
import { projectInto } from '../projections/apply.ts'
import { isForMe, isQuiet, isToTell, minuteOfDay, notifyByItself, type News } from '../projections/attention.ts'
import { wishesIn } from '../projections/wishes.ts'
import type { PlaceWish } from '../storage/port/attention.ts'
import type { ShownItem } from '../storage/port.ts'
import type { Group } from './group.ts'
import { chatOf, chatsOf } from './chats.ts'

/** What an item names, as far as that may make it somebody's concern. */
interface Said {
  readonly what: News['what']
  readonly mentions: readonly MemberId[]
  /** What it answers, and the thread that it is in. */
  readonly answers: readonly ItemId[]
  /** What it was made for. */
  readonly about: ItemId | null
  readonly note: string
}

export class Noticing {
  private readonly group: Group
  private hasNews = false
  private wishes: ReadonlyMap<ItemId | null, PlaceWish> | null = null
  private announcing: ReadonlySet<ItemId> | null = null
  private since: { readonly of: CharterState; readonly clock: Clock | null } | null = null

  constructor(group: Group) {
    this.group = group
    const { storage, stored } = group.ledger
    // What came before this engine started is told by nobody any more.
    group.quietly(() => storage.stopTelling(stored.row))
  }

  /** Shows what an item has come to, and notices what is for oneself. */
  readonly project: Project = (item, state, deleted) => {
    const { storage, stored } = this.group.ledger
    const news = state === null ? null : this.newsIn(state)
    const isNew = news !== null && storage.shownItem(stored.row, item) === null
    projectInto(storage, stored.row)(item, state, deleted)
    if (state === null || state.kind.number === channelKind.number) this.announcing = null
    if (state === null) storage.dropNotice(stored.row, item)
    else if (isNew) this.notice(state, news)
    // What was noticed may read otherwise now, or be there no more.
    if (state === null || state.changedAt !== null) this.hasNews = true
  }

  /** Whether anything that is shown of this has changed since it was last asked. */
  takeNews(): boolean {
    const had = this.hasNews
    this.hasNews = false
    return had
  }

  /** One wants to be told otherwise of a place. */
  wishesChanged(): void {
    this.wishes = null
  }

  /** Null: it is one's own, or from before one came, or concerns nobody. Looks at nothing but the item itself. */
  private newsIn(state: ItemState): Said | null {
    const { memberId } = this.group.ledger
    if (state.member === memberId) return null
    if (!this.isSinceWeCame(state.clock)) return null
    const news = this.saidBy(state)
    if (news === null) return null
    const concerns =
      news.what === 'announcement' ||
      news.mentions.includes(memberId) ||
      news.answers.length > 0 ||
      news.about !== null ||
      state.space !== null
    return concerns || this.wantsEverything(state) ? news : null
  }

  /** A computer that was just linked, or a member who just came, is not told of what was before. */
  private isSinceWeCame(clock: Clock): boolean {
    const { graph, deviceId } = this.group.ledger
    if (this.since?.of !== graph.state)
      this.since = { of: graph.state, clock: standingNow(graph, deviceId)?.appointment.fact.clock ?? null }
    return this.since.clock !== null && clock > this.since.clock
  }

  private placeWishes(): ReadonlyMap<ItemId | null, PlaceWish> {
    const { storage, stored } = this.group.ledger
    return (this.wishes ??= storage.placeWishes(stored.row))
  }

  /** Of the place that the item belongs to, by what it says of itself. */
  private wantsEverything({ kind, content }: ItemState): boolean {
    const place = kind.number === messageKind.number ? (content as Message).channel : null
    const notify = this.placeWishes().get(place)?.notify ?? null
    return notify === 'all' || (notify === null && place !== null && this.leftToAdmins().has(place))
  }

  /** Chats in which only admins write: all that they say there is for everyone. */
  private leftToAdmins(): ReadonlySet<ItemId> {
    return (this.announcing ??= new Set(
      chatsOf(this.group).flatMap(({ id, announcementsOnly }) => (announcementsOnly ? [id] : [])),
    ))
  }

  private notice(state: ItemState, news: Said): void {
    const { ledger, deps } = this.group
    const { storage, stored, memberId } = ledger
    const of = (item: ItemId): ShownItem | null => this.inTheSameSpace(item, state)
    const shown = storage.shownItem(
      stored.row,
      news.what === 'reaction' && news.about !== null ? news.about : state.item,
    )
    if (shown === null || shown.space !== state.space) return
    const chat = shown.place === null ? null : chatOf(this.group, shown.place)
    const place = { direct: chat?.kind === 'direct', announcementsOnly: chat?.announcementsOnly === true }
    const wish = this.placeWishes().get(shown.place)
    const notify = wish?.notify ?? notifyByItself(place)
    const why = isForMe(
      {
        by: state.member,
        what: news.what,
        direct: place.direct,
        mentions: news.mentions,
        answers: news.answers.flatMap((item) => of(item)?.member ?? []),
        about: news.about === null ? null : (of(news.about)?.member ?? null),
        notify,
      },
      memberId,
    )
    if (why === null) return
    const wishes = wishesIn(storage)
    const now = deps.now()
    const tell = isToTell(why, {
      wanted: wishes.notifications,
      quiet: isQuiet(wishes.quiet, minuteOfDay(now)),
      muted: storage.muted(stored.row).includes(state.member),
      notify,
      mutedUntil: wish?.mutedUntil ?? null,
      now,
    })
    storage.addNotice(stored.row, {
      item: state.item,
      clock: state.clock,
      why,
      member: state.member,
      place: shown.place,
      inside: shown.inside,
      about: news.what === 'reaction' ? news.about : null,
      note: news.note,
      read: false,
      tell,
    })
    this.hasNews = true
  }

  /** K3: what stands elsewhere is nothing that an item could answer or be made for. */
  private inTheSameSpace(item: ItemId, { space }: ItemState): ShownItem | null {
    const { storage, stored } = this.group.ledger
    const found = storage.shownItem(stored.row, item)
    return found !== null && found.space === space ? found : null
  }

  /** C8: announcements may be left to admins; what others announce then is a post like any other. */
  private saidBy({ kind, content, clock, role }: ItemState): Said | null {
    const isAnnounced = !this.group.ledger.graph.state.noticesLeftToAdmins(clock) || isAdminOrOwner(role)
    switch (kind.number) {
      case messageKind.number: {
        const { mentions, replyTo, thread } = content as Message
        return said('message', { mentions, answers: [replyTo, thread] })
      }
      case postKind.number:
        return said('post', { mentions: (content as Post).mentions })
      case announcementKind.number:
        return said(isAnnounced ? 'announcement' : 'post', { mentions: (content as Post).mentions })
      case commentKind.number: {
        const { mentions, replyTo, post } = content as Comment
        return said('comment', { mentions, answers: [replyTo], about: post })
      }
      case reactionKind.number: {
        const { target, emoji } = content as Reaction
        return said('reaction', { about: target, note: emoji })
      }
      default:
        return null
    }
  }
}

const said = (
  what: News['what'],
  more: {
    readonly mentions?: readonly Mention[]
    readonly answers?: readonly (ItemId | null)[]
    readonly about?: ItemId
    readonly note?: string
  },
): Said => ({
  what,
  mentions: (more.mentions ?? []).map(({ memberId }) => memberId),
  answers: (more.answers ?? []).flatMap((item) => item ?? []),
  about: more.about ?? null,
  note: more.note ?? '',
})
