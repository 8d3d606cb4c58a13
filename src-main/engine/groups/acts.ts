/** What this device may do about people, asked of the rights table, and the facts by which it does so (C3, C6, C7, V5). */
import type { EntryId, InviteId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { noticePolicy, type Joined, type KeyRecord, type Role, type WrittenBody } from '../charter/fact.ts'
import type { VoidReason } from '../charter/reason.ts'
import { roleBefore } from '../charter/rules.ts'
import type { Ledger } from '../gate/ledger.ts'
import { factsLog } from '../log/header.ts'
import type { Group } from './group.ts'
import { devicesOf, keyForEveryone, marksHeld } from './marks.ts'
import { composeFact } from './write.ts'

/** A fact before it has its marks and its key, which decide nothing of whether it may be written. */
export interface Draft {
  readonly body: WrittenBody
  /** What a seat embeds. */
  readonly joined: Joined | null
}

const draft = (body: WrittenBody, joined: Joined | null = null): Draft => ({ body, joined })
const nothing = new Uint8Array()
/** Stands for the key that is made once the fact is written. */
const someKey: KeyRecord = { id: '' as KeyId, replaces: [], ephemeral: nothing, devices: [], invites: [] }

export const removing = (member: MemberId): Draft => draft({ kind: 'memberRemove', member, marks: [], key: someKey })

export const leaving = ({ memberId }: Ledger, heir: MemberId | null): Draft =>
  draft({ kind: 'leave', member: memberId, heir, marks: [] })

export const appointing = (member: MemberId, role: Role, heir: MemberId | null): Draft =>
  draft({ kind: 'roleSet', member, role, heir, marks: [] })

/** Null: they were never removed, so that there is no role to give on. */
export function succeeding({ graph }: Ledger, from: MemberId, to: MemberId): Draft | null {
  const role = roleBefore(graph.state.view, from)
  return role === null ? null : draft({ kind: 'succeed', from, to, role })
}

export const leavingAnnouncementsTo = (whom: 'everyone' | 'admins'): Draft =>
  draft({ kind: 'policySet', policy: noticePolicy.number, value: noticePolicy[whom] })

/** V3, V5, I4: `join` is what waits, whole, as it travels alone. */
export const seatingByHand = (join: Uint8Array, joined: Joined, role: Role): Draft =>
  draft({ kind: 'seat', join, role, byHand: true, key: someKey }, joined)

export const inviting = (role: Role): Draft =>
  draft({
    kind: 'invite',
    invite: '' as InviteId,
    sealing: nothing,
    proof: nothing,
    role,
    expires: null,
    uses: 1,
    history: 'all',
    approve: false,
    keys: null,
  })

/** The rule that this device would break by writing it now; null: it may. */
export function objection({ ledger, deps, isCopied }: Group, { body, joined }: Draft): VoidReason | null {
  if (isCopied) return 'itsAuthorDoesNotStand'
  if (ledger.ownLogForked) return 'aForkEndsItsLog'
  return ledger.graph.ifWritten({
    id: '' as EntryId,
    device: ledger.deviceId,
    number: (ledger.held(ledger.deviceId, factsLog)?.highest ?? 0) + 1,
    previous: null,
    clock: clockAt(deps.now()),
    parents: [],
    body,
    joined,
  })
}

export const mayDo = (group: Group, act: Draft | null): boolean => act !== null && objection(group, act) === null

/** Writes it, with the marks and the key that belong to it; or answers which rule forbids it, and writes nothing. */
export function perform(group: Group, act: Draft): Result<EntryId, Failure<VoidReason>> {
  const reason = objection(group, act)
  if (reason !== null) return err(reason)
  const { ledger, deps } = group
  const entry = group.write(() => composeFact(ledger, completed(ledger, act, deps.now()), deps.now()))
  if (entry === null) throw new Error('a fact that was composed was not written')
  return ok(toHex(entry.id) as EntryId)
}

function completed(ledger: Ledger, { body, joined }: Draft, now: number): WrittenBody {
  switch (body.kind) {
    case 'memberRemove': {
      const devices = devicesOf(ledger, body.member)
      return { ...body, marks: marksHeld(ledger, devices), key: keyForEveryone(ledger, now, devices) }
    }
    case 'leave':
      return { ...body, marks: marksHeld(ledger, devicesOf(ledger, body.member)) }
    case 'roleSet':
      // An appointment admits the devices that it marks: only those that stand may be named (0104).
      return { ...body, marks: marksHeld(ledger, ledger.graph.state.members.get(body.member)?.devices ?? []) }
    case 'seat': {
      // Whoever is let in by hand was given no key by the link: the seat brings one that they can write with at once.
      const also = joined === null ? [] : [{ device: joined.device, sealing: joined.sealing }]
      return { ...body, key: keyForEveryone(ledger, now, [], also) }
    }
    default:
      return body
  }
}
