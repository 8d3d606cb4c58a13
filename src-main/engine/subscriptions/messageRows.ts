/** Messages as they are shown. */
import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { millisecondsOf, toleratedLead } from '#shared/kernel/clock.ts'
import { isAdminOrOwner } from '../charter/rights.ts'
import { strandsOf, type Chat } from '../groups/chats.ts'
import type { Group } from '../groups/group.ts'
import { readMentions } from '../kinds/mentions.ts'
import { strandOf } from '../kinds/message/strand.ts'
import { itemsLog } from '../log/header.ts'
import type { HideRow } from '../storage/port/order.ts'
import type { ReadMessage } from '../storage/port.ts'
import { namesIn } from './names.ts'
import { orderOf } from './order.ts'
import { unreadOf } from './reading.ts'

export type MessageRow = RowOf<Ui, 'channel'>

/** Nobody reads more of what is answered before going there. */
const longestQuote = 140

/** A message with nothing about it. */
export const plainly = {
  mentions: [],
  replyTo: null,
  thread: null,
  reactions: [],
  edited: false,
  pinned: false,
  deleted: false,
  hidden: null,
  expiresAt: null,
}

/** What is known once for all rows of a chat. */
export function rowMaker(group: Group, chat: Chat): RowMaker {
  const { ledger, receipts, deps } = group
  const { storage, stored, memberId } = ledger
  const { row: at } = stored
  const nameOf = namesIn(ledger)
  const all = ledger.graph.state.members
  const audience = chat.members === null ? [...all.values()] : chat.members.flatMap((id) => all.get(id) ?? [])
  const others = audience.filter(({ id }) => id !== memberId)
  const mine = all.get(memberId)
  const isAdmin = mine !== undefined && isAdminOrOwner(mine.role)
  const latest = deps.now() + toleratedLead
  const hidden = new Set(storage.hides(at).map(({ target }) => target))
  const person = (id: MemberId): { id: MemberId; name: string } => ({ id, name: nameOf(id) })

  const hidingOf = ({ item, space }: Pick<ReadMessage, 'item' | 'space'>): HideRow | null => {
    const hide = hidden.has(item) ? storage.hideOf(at, item, space) : null
    return hide?.on === true ? hide : null
  }

  const quoted = (message: ReadMessage): MessageRow['replyTo'] => {
    const { replyTo } = message
    if (replyTo === null) return null
    const target = storage.message(at, replyTo)
    const isThere =
      target !== null &&
      !target.deleted &&
      target.space === message.space &&
      target.strand === strandOf(message.space, message.chat, target.thread)
    if (!isThere) return { id: replyTo, author: null, text: '' }
    const isHidden = hidingOf(target) !== null
    return { id: replyTo, author: person(target.member), text: isHidden ? '' : beginningOf(target.text) }
  }

  const threadOf = (message: ReadMessage): MessageRow['thread'] => {
    if (message.replies === 0 || message.thread !== null) return null
    const thread = storage.thread(at, strandOf(message.space, message.chat, message.item))
    if (thread === null) return null
    return {
      replies: message.replies,
      newestAt: millisecondsOf(thread.newest),
      people: thread.people.map(person),
      unread: unreadOf(group, chat, message.item),
    }
  }

  const reactionsTo = ({ item, space }: ReadMessage): MessageRow['reactions'] => {
    const byEmoji = new Map<string, Set<MemberId>>()
    for (const { emoji, member } of storage.reactionsTo(at, item, space))
      byEmoji.set(emoji, (byEmoji.get(emoji) ?? new Set()).add(member))
    return [...byEmoji].map(([emoji, people]) => ({
      emoji,
      people: [...people].map(person),
      mine: people.has(memberId),
    }))
  }

  const deliveryOf = ({ log, number }: Pick<ReadMessage, 'log' | 'number'>): NonNullable<MessageRow['delivery']> => {
    const people = receipts.peopleWith(others, memberId, log, number)
    return people === 0 ? { state: 'saved' } : { state: 'with', people, of: others.length }
  }

  const rowOf = (message: ReadMessage): MessageRow => {
    const { item, clock, member, log } = message
    const time = millisecondsOf(clock)
    const base = {
      id: item,
      order: orderOf(message),
      author: member,
      authorName: nameOf(member),
      at: time,
      mine: member === memberId,
    }
    if (message.deleted)
      return {
        ...base,
        ...plainly,
        thread: threadOf(message),
        text: '',
        deleted: true,
        delivery: null,
        clockMark: null,
      }
    const hide = hidingOf(message)
    const isShown = hide === null || base.mine || isAdmin
    // What lies before an entry of a forked log hangs on which branch came first: nothing is said of it.
    const isBack = message.datedBack && ledger.forkedAt(ledger.logAt(log).device, itemsLog) === null
    return {
      ...base,
      text: isShown ? message.text : '',
      mentions: isShown && message.mentions !== null ? [...(readMentions(message.mentions) ?? [])] : [],
      replyTo: quoted(message),
      thread: threadOf(message),
      reactions: message.reacted ? reactionsTo(message) : [],
      edited: message.edited,
      pinned: message.pinned,
      deleted: false,
      hidden: hide === null ? null : { by: person(hide.member), reason: hide.reason, at: millisecondsOf(hide.clock) },
      expiresAt: message.expiresAt,
      delivery: base.mine ? deliveryOf(message) : null,
      clockMark: time > latest ? 'ahead' : isBack ? 'back' : null,
    }
  }
  return { rowOf, deliveryOf, people: audience.length, strands: (thread) => strandsOf(chat, thread) }
}

export interface RowMaker {
  rowOf(message: ReadMessage): MessageRow
  deliveryOf(message: Pick<ReadMessage, 'log' | 'number'>): NonNullable<MessageRow['delivery']>
  /** Who reads the chat. */
  readonly people: number
  strands(thread: ItemId | null): readonly string[]
}

/** No half of a character is left at the end. */
const beginningOf = (text: string): string =>
  text.length <= longestQuote ? text : text.slice(0, longestQuote).replace(/[\ud800-\udbff]$/, '')
