/** R6: who is here and who writes where just now: told over links alone, kept in memory alone, passed on to nobody. */
import type { DeviceId, ItemId, MemberId } from '#shared/kernel/brand.ts'
import { wishesIn } from '../projections/wishes.ts'
import type { Link } from '../replication/link.ts'
import type { Said, TypingAt } from '../replication/saidPresence.ts'
import { chatOf } from './chats.ts'
import type { Group } from './group.ts'
import { later, type Later } from './later.ts'

/** Whoever goes on writing says so again sooner. */
const typingLasts = 7_000
const sayTypingEvery = 3_000
/** What one device says more often is not heard. */
const mostHeard = 40
const heardWithin = 10_000

interface Writing extends TypingAt {
  readonly until: number
}

interface Heard {
  state: Said['state']
  typing: readonly Writing[]
  since: number
  count: number
}

export interface Present {
  readonly state: 'here' | 'away'
  readonly typing: readonly TypingAt[]
}

export class Presence {
  private readonly group: Group
  private readonly heard = new Map<DeviceId, Heard>()
  /** Null: nobody has said whether one is at the computer. */
  private active: boolean | null = null
  private writing: readonly Writing[] = []
  private readonly toldAt = new Map<string, number>()
  private readonly expiring: Later

  constructor(group: Group) {
    this.group = group
    this.expiring = later(group.deps.schedule, 1_000, () => this.expire())
  }

  /** One is at the computer, or not any more. */
  setActive(active: boolean): void {
    if (this.active === active) return
    this.active = active
    this.sayAll()
  }

  /** One is writing there. */
  write(chat: ItemId, thread: ItemId | null): void {
    const now = this.group.deps.now()
    const key = keyOf({ chat, thread })
    this.writing = [...this.writing.filter((one) => one.until > now && keyOf(one) !== key), { chat, thread, until: now + typingLasts }] // prettier-ignore
    if (now < (this.toldAt.get(key) ?? -Infinity) + sayTypingEvery) return
    this.toldAt.set(key, now)
    this.sayAll()
  }

  /** One has sent what one was writing. */
  stopWriting(chat: ItemId, thread: ItemId | null): void {
    const key = keyOf({ chat, thread })
    if (!this.toldAt.delete(key)) return
    this.writing = this.writing.filter((one) => keyOf(one) !== key)
    this.sayAll()
  }

  /** What one says of oneself is another than it was. */
  sayAll(): void {
    for (const link of this.group.openLinks()) this.say(link)
  }

  /** Only to devices that stand; of a private chat only to those of its members. */
  say(link: Link): void {
    const { ledger, deps } = this.group
    const standing = link.device === null ? null : ledger.graph.state.standing(link.device)
    if (standing === null) return
    const wishes = wishesIn(ledger.storage)
    const state = !wishes.presence || this.active === null ? 'silent' : this.active ? 'here' : 'away'
    const now = deps.now()
    const typing = wishes.typing
      ? this.writing.filter(({ chat, until }) => until > now && this.reads(standing.member, chat))
      : []
    link.sayPresence({ state, typing: typing.map(({ chat, thread }) => ({ chat, thread })) })
  }

  hear(link: Link, { state, typing }: Said): void {
    const { ledger, deps, id } = this.group
    const { device } = link
    const standing = device === null ? null : ledger.graph.state.standing(device)
    if (device === null || standing === null) return
    const now = deps.now()
    const before = this.heard.get(device) ?? { state: 'silent', typing: [], since: now, count: 0 }
    const isOver = now - before.since > heardWithin
    const count = isOver ? 1 : before.count + 1
    if (count > mostHeard) return
    // Whoever is not in a private chat says nothing of it, and is not heard where they do.
    const there = typing.filter(({ chat }) => chatOf(this.group, chat) !== null && this.reads(standing.member, chat))
    this.heard.set(device, {
      state,
      typing: there.map((at) => ({ ...at, until: now + typingLasts })),
      since: isOver ? now : before.since,
      count,
    })
    if (there.length > 0) this.expiring.ask()
    deps.changes.tell(`presence ${id}`)
  }

  /** A link has ended: what was said on it is not so any more. */
  forget(device: DeviceId): void {
    if (this.heard.delete(device)) this.group.deps.changes.tell(`presence ${this.group.id}`)
  }

  /** How somebody is, by those of their devices; here, where nothing is said of it. */
  of(devices: readonly DeviceId[]): Present {
    const now = this.group.deps.now()
    const said = devices.flatMap((device) => this.heard.get(device) ?? [])
    const typing = new Map(said.flatMap((one) => one.typing).filter(({ until }) => until > now).map((at) => [keyOf(at), at])) // prettier-ignore
    return {
      state: said.length > 0 && said.every(({ state }) => state === 'away') ? 'away' : 'here',
      typing: [...typing.values()].map(({ chat, thread }) => ({ chat, thread })),
    }
  }

  stop(): void {
    this.expiring.cancel()
  }

  private reads(member: MemberId, chat: ItemId): boolean {
    const members = chatOf(this.group, chat)?.members
    return members === null || members?.includes(member) === true
  }

  private expire(): void {
    const now = this.group.deps.now()
    let [left, gone] = [false, false]
    for (const heard of this.heard.values()) {
      const typing = heard.typing.filter(({ until }) => until > now)
      gone ||= typing.length < heard.typing.length
      left ||= typing.length > 0
      heard.typing = typing
    }
    if (gone) this.group.deps.changes.tell(`presence ${this.group.id}`)
    if (left) this.expiring.ask()
  }
}

const keyOf = ({ chat, thread }: TypingAt): string => chat + (thread ?? '')
