/**
 * The newest messages of a chat, or of a thread, as somebody watches them. Reading costs what is shown; what comes
 * after costs what it changes, however much is held and shown.
 */
import type { HeadOf } from '#shared/contract/define.ts'
import { difference, sortRows, type Patch } from '#shared/contract/table.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import type { CharterState } from '../charter/state.ts'
import type { Ledger } from '../gate/ledger.ts'
import { chatOf, strandsOf, type Chat } from '../groups/chats.ts'
import type { Group } from '../groups/group.ts'
import type { ReadMessage } from '../storage/port.ts'
import { mayIn } from '../commands/chatWrites.ts'
import { mayWriteIn } from './channel.ts'
import { rowMaker, type MessageRow, type RowMaker } from './messageRows.ts'
import { namesIn } from './names.ts'
import { orderOf } from './order.ts'
import type { TableOf } from './table.ts'
import { waitingMessages } from './waiting.ts'

/** What comes is kept beside what was asked for, up to so many. */
const mostBeyond = 2_000
/** Of one's own messages that not everybody has: of the newest so many it is looked each time who has them now... */
const deliveriesOfNewest = 200
/** ...and of so many older ones in turn. */
const deliveriesOfOlder = 100

interface Wish {
  readonly chat: ItemId
  readonly thread: ItemId | null
  readonly limit: number
  readonly readUpTo: string | null
}

/** What everything shown hangs on: where one of these is another, all is read anew. */
interface Ground {
  readonly ledger: Ledger
  readonly charter: CharterState
  readonly names: string
}

export class ChatWindow {
  private readonly groupNow: () => Group | null
  private readonly wish: Wish
  private rows = new Map<string, MessageRow>()
  private sorted: MessageRow[] = []
  private readonly places = new Map<string, Pick<ReadMessage, 'log' | 'number'>>()
  private readonly answering = new Map<ItemId, Set<string>>()
  private ground: Ground | null = null
  private touches = 0
  private older = 0
  private table: TableOf<'channel'> = { head: nothingYet, rows: [] }
  private turn = 0

  constructor(groupNow: () => Group | null, wish: Wish) {
    this.groupNow = groupNow
    this.wish = wish
  }

  /** A group may be forgotten, or its ledger loaded anew, while it is watched: then it stays as it was last seen. */
  read(): TableOf<'channel'> {
    const group = this.groupNow()
    const chat = group === null ? null : chatOf(group, this.wish.chat)
    if (group === null || chat === null) return this.table
    const { ledger } = group
    this.touches = ledger.storage.touches(ledger.stored.row)
    this.ground = groundOf(ledger)
    const make = rowMaker(group, chat)
    this.forgetRows()
    for (const message of this.newest(group, chat, this.wish.limit)) this.put(make.rowOf(message), message)
    this.putRoot(group, make)
    for (const row of this.wish.thread === null ? waitingMessages(group, chat.id) : []) this.rows.set(row.id, row)
    this.sorted = sortRows([...this.rows.values()])
    this.older = this.countOf(group, chat) - this.places.size + (this.hasRoot ? 1 : 0)
    this.table = { head: this.headOf(group, chat, make), rows: this.sorted }
    return this.table
  }

  patch(): Patch<HeadOf<Ui, 'channel'>, MessageRow> | null {
    const group = this.groupNow()
    const chat = group === null ? null : chatOf(group, this.wish.chat)
    if (group === null || chat === null) return null
    const { storage, stored } = group.ledger
    const touched = storage.touchedSince(stored.row, this.touches)
    if (touched === null || !group.ledger.stands || !isSame(this.ground, groundOf(group.ledger))) {
      const before = this.table
      return difference(before, this.read())
    }
    this.touches = storage.touches(stored.row)
    const make = rowMaker(group, chat)
    const upsert = new Map<string, MessageRow>()
    const remove = new Set<string>()
    for (const item of this.touchedHere(touched)) this.look(group, chat, make, item, upsert, remove)
    this.lookAtDeliveries(make, upsert)
    this.trim(remove)
    this.fill(group, chat, make, upsert)
    for (const id of remove) upsert.delete(id)
    if (upsert.size > 0 || remove.size > 0) this.sorted = sortRows([...this.rows.values()])
    this.older = this.countOf(group, chat) - this.places.size + (this.hasRoot ? 1 : 0)
    const head = this.headOf(group, chat, make)
    const isNewHead = JSON.stringify(head) !== JSON.stringify(this.table.head)
    this.table = { head, rows: this.sorted }
    if (upsert.size === 0 && remove.size === 0 && !isNewHead) return null
    return { ...(isNewHead ? { head } : {}), upsert: [...upsert.values()], remove: [...remove] }
  }

  private get hasRoot(): boolean {
    return this.wish.thread !== null && this.rows.has(this.wish.thread)
  }

  /** What was touched itself, and what answers it. */
  private touchedHere(touched: ReadonlySet<ItemId>): Set<ItemId> {
    const here = new Set(touched)
    for (const item of touched) for (const row of this.answering.get(item) ?? []) here.add(row as ItemId)
    return here
  }

  private look(
    group: Group,
    chat: Chat,
    make: RowMaker,
    item: ItemId,
    upsert: Map<string, MessageRow>,
    remove: Set<string>,
  ): void {
    const { storage, stored } = group.ledger
    const message = storage.message(stored.row, item)
    const isRoot = item === this.wish.thread
    const isHere = message !== null && (isRoot || strandsOf(chat, this.wish.thread).includes(message.strand))
    const known = this.rows.get(item)
    if (message === null || !isHere) {
      if (known === undefined) return
      this.drop(item)
      remove.add(item)
      return
    }
    // What is older than all that is shown is not shown either.
    if (known === undefined && !isRoot && this.older > 0 && orderOf(message) < (this.oldest() ?? '')) return
    const row = isRoot ? asFirst(make.rowOf(message)) : make.rowOf(message)
    if (JSON.stringify(row) === JSON.stringify(known)) return
    this.put(row, message)
    upsert.set(item, row)
  }

  /** The order of the first row that is not the root of a thread. */
  private oldest(): string | undefined {
    return this.sorted.find(({ id }) => id !== this.wish.thread && this.rows.has(id))?.order
  }

  private lookAtDeliveries(make: RowMaker, upsert: Map<string, MessageRow>): void {
    const open = this.sorted.filter(({ id, delivery }) => isOpen(delivery) && this.rows.has(id))
    const old = open.slice(0, -deliveriesOfNewest)
    if (this.turn >= old.length) this.turn = 0
    const looked = [...open.slice(-deliveriesOfNewest), ...old.slice(this.turn, this.turn + deliveriesOfOlder)]
    this.turn += deliveriesOfOlder
    for (const { id } of looked) {
      const [row, place] = [this.rows.get(id), this.places.get(id)]
      if (row === undefined || place === undefined) continue
      const delivery = make.deliveryOf(place)
      if (JSON.stringify(delivery) === JSON.stringify(row.delivery)) continue
      const next = { ...row, delivery }
      this.rows.set(id, next)
      upsert.set(id, next)
    }
  }

  private trim(remove: Set<string>): void {
    if (this.places.size <= this.wish.limit + mostBeyond) return
    const shown = sortRows([...this.rows.values()]).filter(({ id }) => id !== this.wish.thread)
    for (const { id } of shown.slice(0, shown.length - this.wish.limit)) {
      this.drop(id)
      remove.add(id)
    }
  }

  /** Something went: what is older comes up. */
  private fill(group: Group, chat: Chat, make: RowMaker, upsert: Map<string, MessageRow>): void {
    const shown = this.places.size - (this.hasRoot ? 1 : 0)
    if (shown >= this.wish.limit || this.countOf(group, chat) <= shown) return
    for (const message of this.newest(group, chat, this.wish.limit)) {
      if (this.rows.has(message.item)) continue
      const row = make.rowOf(message)
      this.put(row, message)
      upsert.set(row.id, row)
    }
  }

  private newest({ ledger }: Group, chat: Chat, limit: number): ReadMessage[] {
    const lists = strandsOf(chat, this.wish.thread).map((strand) =>
      ledger.storage.newestMessages(ledger.stored.row, strand, limit),
    )
    const [only, ...more] = lists
    if (more.length === 0) return only ?? []
    return lists
      .flat()
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
      .slice(-limit)
  }

  private countOf({ ledger }: Group, chat: Chat): number {
    return strandsOf(chat, this.wish.thread).reduce(
      (sum, strand) => sum + ledger.storage.messageCount(ledger.stored.row, strand),
      0,
    )
  }

  private putRoot({ ledger }: Group, make: RowMaker): void {
    if (this.wish.thread === null) return
    const root = ledger.storage.message(ledger.stored.row, this.wish.thread)
    if (root !== null) this.put(asFirst(make.rowOf(root)), root)
  }

  private put(row: MessageRow, message: ReadMessage): void {
    this.rows.set(row.id, row)
    this.places.set(row.id, message)
    if (message.replyTo !== null)
      this.answering.set(message.replyTo, (this.answering.get(message.replyTo) ?? new Set()).add(row.id))
  }

  private drop(id: string): void {
    this.rows.delete(id)
    this.places.delete(id)
  }

  private forgetRows(): void {
    this.rows = new Map()
    this.places.clear()
    this.answering.clear()
  }

  private headOf(group: Group, chat: Chat, { people }: RowMaker): HeadOf<Ui, 'channel'> {
    return {
      name: chat.name,
      people,
      readUpTo: this.wish.readUpTo,
      older: Math.max(0, this.older),
      mayWrite: mayWriteIn(group, chat),
      mayPin: mayIn(group, chat, 'pin'),
      mayReact: mayIn(group, chat, 'reaction'),
    }
  }
}

const nothingYet = { name: '', people: 0, readUpTo: null, older: 0, mayWrite: false, mayPin: false, mayReact: false }

/** The message that a thread began with comes before all that was said below it, whatever their clocks say. */
const asFirst = (row: MessageRow): MessageRow => ({ ...row, order: `${'0'.repeat(16)}${row.id}` })

/** More people may come to have it. */
const isOpen = (delivery: MessageRow['delivery']): boolean =>
  delivery?.state === 'saved' || (delivery?.state === 'with' && delivery.people < delivery.of)

function groundOf(ledger: Ledger): Ground {
  const { storage, stored, graph } = ledger
  const name = namesIn(ledger)
  return {
    ledger,
    charter: graph.state,
    names: storage
      .names(stored.row)
      .map(({ member }) => `${member}${name(member)}`)
      .join('\n'),
  }
}

const isSame = (one: Ground | null, other: Ground): boolean =>
  one !== null && one.ledger === other.ledger && one.charter === other.charter && one.names === other.names
