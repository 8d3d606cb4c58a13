/** C2, G4: whatever happened while people were parted, the same entries show the same to everybody. */
import type * as fc from 'fast-check'
import { expect } from 'vitest'
import { spacesOf } from '#main/engine/groups/spaces.ts'
import { generalChannel } from '#main/engine/items/id.ts'
import { decodeSpace } from '#main/engine/keyring/space.ts'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { textsIn } from './acts.ts'
import { expectAgreement, expectOfEach } from './agreement.ts'
import { byHand } from './carrier.ts'
import type { Device } from './device.ts'
import { play, toldInPrivate, type Told } from './history.ts'

/** Histories of that kind, every delivery permuted, end the same everywhere; all of them, or one half. */
export function expectHistoriesToAgree(told: fc.Arbitrary<Told>, count: number, share?: 'even' | 'odd'): void {
  /** What they came to, all together: one in which nothing happens agrees easily. */
  const seen: Seen = { facts: 0, void: 0, suspended: 0, forked: 0, gone: 0, messages: 0, erased: 0, expired: 0, channels: 0 } // prettier-ignore
  const secret: Secret = { whispers: 0, takenOut: 0, long: 0 }
  expectOfEach(
    told,
    count,
    (history) => {
      play(
        history,
        (_, luck) => byHand(luck),
        ({ devices }, carrier) => {
          carrier.gather(devices)
          expectSecrecy(devices)
          const [first] = devices as [Device]
          // A joiner whom nobody has let in holds its join, which nobody else does.
          const letIn = devices.filter(({ group }) => first.group.ledger.isOpened(group.ledger.deviceId))
          expectAgreement(letIn)
          note(seen, first, letIn)
          noteSecret(secret, letIn)
        },
      )
    },
    share,
  )
  const awaited = told === toldInPrivate ? { ...seen, ...secret } : seen
  for (const [what, count] of Object.entries(awaited)) expect([what, count > 0]).toEqual([what, true])
}

type Seen = Record<
  'facts' | 'void' | 'suspended' | 'forked' | 'gone' | 'messages' | 'erased' | 'expired' | 'channels',
  number
>
type Secret = Record<'whispers' | 'takenOut' | 'long', number>

function note(seen: Seen, { group }: Device, devices: readonly Device[]): void {
  const { graph, storage, stored } = group.ledger
  for (const { fact } of graph.nodes) {
    const state = graph.state.verdict(fact.id)?.state
    seen.facts += 1
    if (state === 'void' || state === 'suspended') seen[state] += 1
  }
  for (const device of devices) {
    if (!device.group.stands) seen.gone += 1
    if (group.ledger.forkedAt(device.group.ledger.deviceId, 0) !== null) seen.forked += 1
  }
  seen.messages += storage.newestMessages(stored.row, generalChannel(group.ledger.group), 1_000).length
  seen.channels += storage.channels(stored.row).length
  for (const { group: each } of devices)
    for (const { reason } of each.ledger.storage.tally(each.ledger.stored.row))
      if (reason === 'erased' || reason === 'expired') seen[reason] += 1
}

function noteSecret(secret: Secret, devices: readonly Device[]): void {
  for (const { group } of devices) {
    for (const space of spacesOf(group)) {
      secret.whispers += textsIn(group, space.id).length
      if (space.standing === 'removed') secret.takenOut += 1
    }
    secret.long += group.ledger.storage.postsAfter(group.ledger.stored.row, null, null)
  }
}

/** K3: whoever no record of a space names as a member has opened none of them. */
function expectSecrecy(devices: readonly Device[]): void {
  for (const { name, group } of devices) {
    const { storage, stored, memberId } = group.ledger
    const members = new Map<ItemId, Set<MemberId>>()
    for (const { opened } of storage.boxes(stored.row)) {
      const record = opened === null ? null : decodeSpace(opened.body)
      if (record === null) continue
      const known = members.get(record.space) ?? new Set()
      for (const member of record.members) known.add(member)
      members.set(record.space, known)
    }
    for (const known of members.values()) expect([name, known.has(memberId)]).toEqual([name, true])
  }
}
