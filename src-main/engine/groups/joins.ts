/** Who has knocked and is not in yet: joins that no seat has opened, kept, spread, and seated by rule or by hand (V3). */
import type { DeviceId, EntryId, InviteId } from '#shared/kernel/brand.ts'
import { compareBytes, toHex } from '#shared/kernel/bytes.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { inviteStatus, membersOf, standingNow, type InviteStatus } from '../charter/charter.ts'
import type { Joined } from '../charter/fact.ts'
import { isAdminOrOwner, may, mayAppoint } from '../charter/rights.ts'
import { closersOf } from '../charter/standing.ts'
import { hash } from '../crypto/sodium.ts'
import { readJoin } from '../gate/facts.ts'
import type { Ledger } from '../gate/ledger.ts'
import { decodeEntry, encodeEntry, type Entry } from '../log/entry.ts'
import { factsLog } from '../log/header.ts'
import type { Link } from '../replication/link.ts'
import type { Group } from './group.ts'
import { keyForEveryone } from './marks.ts'
import { composeFact } from './write.ts'

export interface WaitingJoin {
  readonly entry: EntryId
  /** The join whole, as it travels alone. */
  readonly bytes: Uint8Array
  readonly joined: Joined
  readonly clock: Clock
}

/** V3: of one invite; of devices that come by words alone, all together. */
export const mostOfInvite = 16
/** V3: how long each waits for those before it in the order. */
const turn = 10_000

export class Joins {
  private readonly group: Group
  private readonly waiting = new Map<DeviceId, WaitingJoin>()
  private readonly turns = new Map<DeviceId, () => void>()

  constructor(group: Group) {
    this.group = group
    const { storage, stored } = group.ledger
    for (const bytes of storage.joins(stored.row)) {
      const join = read(group.ledger, bytes)
      if (join !== null) this.waiting.set(join.joined.device, join)
    }
    this.takeTurns()
  }

  /** Those that no seat has opened the log of, the oldest first. */
  list(): readonly WaitingJoin[] {
    return [...this.waiting.values()]
  }

  /** V3: a held entry that may be a join: it is seated, or waits, or who sent it is told why it does neither. */
  offer(entry: Entry, from: Link): void {
    const { group } = this
    const { signature } = entry
    if (entry.header.log !== factsLog || entry.header.number !== 1 || signature === null) return
    const join = read(group.ledger, encodeEntry({ ...entry, signature }))
    if (join === null) return group.countRefused('join-forged')
    // Who is not in yet lets nobody in.
    if (!group.stands) return
    const { invite, device } = join.joined
    if (invite !== null) {
      const state = inviteStatus(group.ledger.graph, invite, group.deps.now())?.state ?? 'unknown'
      if (state !== 'open') return from.device === device ? from.refuse(`invite-${state}`) : undefined
    }
    const isKnown = this.waiting.has(device)
    if (!isKnown && !this.keep(join)) return group.countRefused('joins-full')
    if (from.device === device && this.seat(join)) return
    if (!isKnown) this.spread()
    this.takeTurns()
  }

  /** The charter has changed: who is in waits no more, and who waits may be seated now. */
  reconsider(): void {
    const { ledger } = this.group
    for (const { joined, bytes } of this.list()) {
      const isClosed = joined.invite !== null && isClosedFor(ledger, joined.invite)
      const isIn = ledger.isOpened(joined.device)
      if (isIn || isClosed) this.forget(joined.device)
      // It may have been held in an earlier life of this engine.
      if (isIn) this.group.hearFacts([bytes])
    }
    this.takeTurns()
  }

  /** What waits, for those who do not have it yet. */
  spread(): void {
    for (const link of this.group.openLinks()) link.pushFacts()
  }

  stop(): void {
    for (const cancel of this.turns.values()) cancel()
    this.turns.clear()
  }

  private keep(join: WaitingJoin): boolean {
    const { invite, device } = join.joined
    const ofInvite = this.list().filter(({ joined }) => joined.invite === invite)
    if (ofInvite.length >= mostOfInvite) return false
    this.waiting.set(device, join)
    const { storage, stored } = this.group.ledger
    this.group.quietly(() => storage.addJoin(stored.row, device, join.bytes))
    this.group.deps.changes.tell('vault', `charter ${this.group.id}`)
    return true
  }

  private forget(device: DeviceId): void {
    this.turns.get(device)?.()
    this.turns.delete(device)
    this.waiting.delete(device)
    const { storage, stored } = this.group.ledger
    this.group.quietly(() => storage.removeJoin(stored.row, device))
  }

  /** V3: those who did not serve the joiner wait in the order of a hash, ten seconds apart. */
  private takeTurns(): void {
    const { ledger, deps } = this.group
    for (const join of this.list()) {
      const { device } = join.joined
      if (this.turns.has(device) || roleToGive(this.group, join) === null) continue
      const wait = turn * (1 + placeInOrder(ledger, join))
      this.turns.set(
        device,
        deps.schedule(wait, () => {
          this.turns.delete(device)
          const still = this.waiting.get(device)
          if (still !== undefined) this.seat(still)
        }),
      )
    }
  }

  /** False: it may not be seated from here, or not without a hand. */
  private seat(join: WaitingJoin): boolean {
    const { group } = this
    const status = roleToGive(group, join)
    if (status === null) return false
    const { role, history } = status.node.fact.body
    const key = history === 'new' ? keyForEveryone(group.ledger, group.deps.now(), [], [join.joined]) : null
    const seat = { kind: 'seat', join: join.bytes, role, byHand: false, key } as const
    group.write(() => composeFact(group.ledger, seat, group.deps.now()))
    return true
  }
}

/** V3: the invite by which this device may seat that join by itself; null: it may not. */
function roleToGive({ ledger, deps, isCopied }: Group, { joined }: WaitingJoin): InviteStatus | null {
  if (isCopied) return null
  const status = openInvite(ledger, joined.invite, deps.now())
  const us = standingNow(ledger.graph, ledger.deviceId)
  if (status === null || us === null || !may(us.role, 'seat')) return null
  const { role, approve } = status.node.fact.body
  return approve || (isAdminOrOwner(role) && !mayAppoint(us.role, role)) ? null : status
}

function openInvite({ graph }: Ledger, invite: InviteId | null, now: number): InviteStatus | null {
  const status = invite === null ? null : inviteStatus(graph, invite, now)
  return status?.state === 'open' ? status : null
}

/** V5: whoever waits for a hand goes on waiting when somebody's removal closes their invite: a hand may still let them in. */
function isClosedFor({ graph: { state } }: Ledger, invite: InviteId): boolean {
  const made = state.invite(invite)
  if (made === null || !made.fact.body.approve) return state.isClosed(invite)
  return closersOf(state.view, made).some(({ fact }) => fact.body.kind !== 'memberRemove')
}

/** How many of those who may seat come before this device. */
function placeInOrder({ graph, deviceId }: Ledger, { entry }: WaitingJoin): number {
  const rank = (device: DeviceId): Uint8Array => hash('seating order', 16, bytesOfId(entry), bytesOfId(device))
  const own = rank(deviceId)
  return [...membersOf(graph).values()]
    .filter(({ role }) => may(role, 'seat'))
    .flatMap(({ devices }) => devices)
    .filter((device) => compareBytes(rank(device), own) < 0).length
}

function read({ group, stored }: Ledger, bytes: Uint8Array): WaitingJoin | null {
  const entry = decodeEntry(bytes)
  const joined = entry === null ? null : readJoin(bytes, group, stored.charterKey)
  if (entry === null || joined === null) return null
  return { entry: toHex(entry.id) as EntryId, bytes, joined, clock: entry.header.clock }
}
