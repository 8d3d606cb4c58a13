/** Stored facts into the charter, and what follows from it: keys, and which devices stand (C2, G4, K4). */
import type { DeviceId } from '#shared/kernel/brand.ts'
import { is } from '../charter/graph.ts'
import { devicesNamed, standingNow } from '../charter/charter.ts'
import { keyForInvite, keysOfInvite, idOfKey } from '../keyring/record.ts'
import { keysSealedTo, recordsOf } from '../keyring/keyring.ts'
import type { Entry } from '../log/entry.ts'
import { readFact } from './facts.ts'
import type { Ledger } from './ledger.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { InviteId } from '#shared/kernel/brand.ts'

/** Takes up a stored fact; it and whatever waited for it are judged. Returns how many came into the graph. */
export function takeFact(ledger: Ledger, log: number, entry: Entry): number {
  const read = readFact(entry, ledger.group, ledger.stored.charterKey)
  const { number } = entry.header
  if ('waits' in read) {
    ledger.storage.setVerdict(log, number, { state: 'waits', reason: read.waits })
    return 0
  }
  ledger.pending.set(read.fact.id, read.fact)
  return settle(ledger)
}

/** Moves pending facts whose past has come into the graph, until none is left that can. */
function settle(ledger: Ledger): number {
  let moved = 0
  for (let again = true; again;) {
    again = false
    for (const [id, fact] of ledger.pending) {
      if (ledger.graph.lacks(fact).length > 0) continue
      ledger.pending.delete(id)
      const node = ledger.graph.add(fact)
      const log = ledger.log(fact.device, 0)
      if (log !== undefined)
        ledger.storage.setVerdict(
          log.row,
          fact.number,
          node.void === null ? { state: 'counts' } : { state: 'void', reason: node.void },
        )
      moved += 1
      again = true
    }
  }
  return moved
}

/** The devices that stand now, of all that were ever named. */
export const standingDevices = ({ graph }: Ledger): Set<DeviceId> =>
  new Set(devicesNamed(graph).filter((device) => standingNow(graph, device) !== null))

/** K1, K4, V1: takes every key that the charter seals to this device or to the invite it comes by. True: there was one. */
export function gatherKeys(ledger: Ledger): boolean {
  const found = [...keysSealedTo(ledger.graph, ledger.keyring, ledger.deviceId, ledger.device), ...inviteKeysOf(ledger)]
  for (const key of found) {
    ledger.keyring.add(key)
    ledger.storage.addContentKey(ledger.stored.row, idOfKey(key), key)
  }
  return found.length > 0
}

function inviteKeysOf(ledger: Ledger): Uint8Array[] {
  const { invite, graph, keyring } = ledger
  if (invite === null) return []
  const id = toHex(invite.signing.publicKey) as InviteId
  const carried = (graph.invites.get(id) ?? []).flatMap((node) =>
    is(node, 'invite') && node.fact.body.keys !== null ? keysOfInvite(node.fact.body.keys, invite.sealing) : [],
  )
  const sealed = recordsOf(graph).flatMap((record) => keyForInvite(record, id, invite.sealing) ?? [])
  return [...carried, ...sealed].filter((key) => !keyring.has(idOfKey(key)))
}
