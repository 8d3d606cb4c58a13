/** What a row says of an item beside its content: whose it is, where it is, whether it is hidden, who reacted to it. */
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { millisecondsOf, toleratedLead, type Clock } from '#shared/kernel/clock.ts'
import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { membersOf, standingNow } from '../charter/charter.ts'
import { isAdminOrOwner } from '../charter/rights.ts'
import type { Group } from '../groups/group.ts'
import { itemsLog } from '../log/header.ts'
import type { LogRow } from '../storage/port.ts'
import { namesIn } from './names.ts'

export type PostRow = NonNullable<HeadOf<Ui, 'post'>['post']>
export type CommentRow = RowOf<Ui, 'post'>

interface Written {
  readonly item: ItemId
  readonly clock: Clock
  readonly member: MemberId
  readonly log: LogRow
  readonly number: number
}

export interface Reader {
  readonly group: Group
  person(id: MemberId): { id: MemberId; name: string }
  name(id: MemberId): string
  isMine(id: MemberId): boolean
  delivery(written: Written): PostRow['delivery']
  clockMark(written: Written & { readonly datedBack: boolean }): PostRow['clockMark']
  /** By whom it is hidden and why; and whether that hides it from oneself too. */
  hiding(item: ItemId, author: MemberId): { hidden: PostRow['hidden']; isMasked: boolean }
  reactions(item: ItemId): PostRow['reactions']
}

/** Reads one table: what many of its rows need is looked up once. Of things that everyone may read. */
export function readerOf(group: Group): Reader {
  const { ledger, receipts, deps } = group
  const { storage, stored, memberId } = ledger
  const name = namesIn(ledger)
  const members = membersOf(ledger.graph)
  const standing = standingNow(ledger.graph, ledger.deviceId)
  const isAdmin = standing !== null && isAdminOrOwner(standing.role)
  const latest = deps.now() + toleratedLead
  const person = (id: MemberId): { id: MemberId; name: string } => ({ id, name: name(id) })
  const isMine = (id: MemberId): boolean => id === memberId
  return {
    group,
    person,
    name,
    isMine,
    delivery: ({ member, log, number }) => {
      if (!isMine(member)) return null
      const people = receipts.peopleWith(members.values(), memberId, log, number)
      return people === 0 ? { state: 'saved' } : { state: 'with', people, of: members.size - 1 }
    },
    clockMark: ({ clock, log, datedBack }) => {
      if (millisecondsOf(clock) > latest) return 'ahead'
      // What lies before an entry of a forked log hangs on which branch came first: nothing is said of it.
      return datedBack && ledger.forkedAt(ledger.logAt(log).device, itemsLog) === null ? 'back' : null
    },
    hiding: (item, author) => {
      const hide = storage.hideOf(stored.row, item, null)
      if (hide?.on !== true) return { hidden: null, isMasked: false }
      const hidden = { by: person(hide.member), reason: hide.reason, at: millisecondsOf(hide.clock) }
      return { hidden, isMasked: !isAdmin && !isMine(author) }
    },
    reactions: (item) => {
      const byEmoji = new Map<string, Set<MemberId>>()
      for (const { emoji, member } of storage.reactionsTo(stored.row, item, null))
        byEmoji.set(emoji, (byEmoji.get(emoji) ?? new Set()).add(member))
      return [...byEmoji].map(([emoji, people]) => ({
        emoji,
        people: [...people].map(person),
        mine: people.has(memberId),
      }))
    },
  }
}
