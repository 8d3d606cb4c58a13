import type { GroupId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { encodeFact } from '../charter/codec.ts'
import { deviceKeys, memberKeys } from '../crypto/identity.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { vouch } from '../gate/facts.ts'
import { audience } from '../keyring/keyring.ts'
import { makeKey } from '../keyring/record.ts'
import type { Entry } from '../log/entry.ts'
import { factsLog, noId } from '../log/header.ts'
import { writeEntry } from '../log/write.ts'
import type { StoredGroup } from '../storage/port.ts'
import type { Group } from './group.ts'
import { introduceOurselves } from './joining.ts'
import { composeFact } from './write.ts'

/** C1: the fact that a group begins with, whose hash is the group's id, and what its founder keeps. */
export function composeFound(
  seed: Uint8Array,
  names: { readonly group: string; readonly founder: string },
  signals: readonly string[],
  now: number,
): { entry: Entry; group: Omit<StoredGroup, 'row'> } {
  const deviceSecret = randomBytes(32)
  const charterKey = randomBytes(32)
  const nonce = randomBytes(16)
  const device = deviceKeys(deviceSecret)
  const certificate = vouch(memberKeys(seed, nonce), nonce, device.signing.publicKey, device.sealing.publicKey)
  const { kind, body } = encodeFact([], {
    kind: 'found',
    name: names.group,
    founderName: names.founder,
    nonce,
    certificate,
    signals,
  })
  const place = { group: noId, log: factsLog, number: 1, previous: null }
  const envelope = { kind, item: null, part: 0, parts: 1, originalClock: null, body }
  const entry = writeEntry(place, device.signing, charterKey, clockAt(now), envelope)
  return {
    entry,
    group: {
      id: toHex(entry.id) as GroupId,
      state: 'member',
      name: names.group,
      charterKey,
      deviceSecret,
      memberScope: nonce,
      inviteSeed: null,
      signals,
    },
  }
}

/** Writes what a new group begins with: `found`, its first content key, and the founder's profile. */
export function beginGroup(group: Group, found: Entry): void {
  const { ledger, deps } = group
  group.write(() => found)
  const { record } = makeKey([], audience(ledger.graph, deps.now()))
  group.write(() => composeFact(ledger, { kind: 'key', key: record }, deps.now()))
  introduceOurselves(group)
}
