/** Stored facts into the charter, and what follows from it: keys, and which devices stand (C2, G4, K4). */
import type { DeviceId, EntryId } from '#shared/kernel/brand.ts'
import { is } from '../charter/graph.ts'
import { devicesNamed } from '../charter/charter.ts'
import { keyForInvite, keysOfInvite, idOfKey } from '../keyring/record.ts'
import { keysSealedTo, recordsOf } from '../keyring/keyring.ts'
import type { Entry } from '../log/entry.ts'
import { readFact } from './facts.ts'
import type { Ledger } from './ledger.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { factsLog } from '../log/header.ts'
import type { InviteId } from '#shared/kernel/brand.ts'

/** Takes up a stored fact, and whatever waited for it. Returns how many came into the graph; `foldCharter` judges them. */
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
function settle({ graph, pending }: Ledger): number {
  let moved = 0
  for (let before = -1; before !== moved;) {
    before = moved
    for (const [id, fact] of pending) {
      if (graph.lacks(fact).length > 0) continue
      pending.delete(id)
      graph.add(fact)
      moved += 1
    }
  }
  return moved
}

/** What was last written down of a charter. */
interface Told {
  readonly verdicts: Map<EntryId, string>
  rights: ReadonlyMap<DeviceId, string>
}

const told = new WeakMap<Ledger, Told>()

/**
 * C2, G4: folds the facts anew and writes down the verdicts that changed. Returns the devices whose items may have
 * come to another right by it; all that are named, the first time.
 */
export function foldCharter(ledger: Ledger): Set<DeviceId> {
  const { graph, storage } = ledger
  const { state } = graph
  const before = told.get(ledger) ?? { verdicts: new Map<EntryId, string>(), rights: new Map<DeviceId, string>() }
  for (const { fact } of graph.nodes) {
    const verdict = state.verdict(fact.id)
    const code = verdict === null ? '' : verdict.state === 'void' ? verdict.reason : verdict.state
    if (verdict === null || before.verdicts.get(fact.id) === code) continue
    before.verdicts.set(fact.id, code)
    const row = ledger.rowOf(fact.device, factsLog, fact.number, bytesOfId(fact.id))
    // A suspended seat counts: what it opens is another question (V5).
    if (row !== null) storage.setVerdict(row, fact.number, verdict.state === 'void' ? verdict : { state: 'counts' })
  }
  const rights = new Map(devicesNamed(graph).map((device) => [device, state.rightsOf(device)]))
  const touched = new Set([...rights].flatMap(([device, right]) => (before.rights.get(device) === right ? [] : device)))
  told.set(ledger, { verdicts: before.verdicts, rights })
  return touched
}

/** K1, K4, V1: takes every key that the charter seals to this device or to the invite it comes by. */
export function gatherKeys(ledger: Ledger): readonly Uint8Array[] {
  const found = [...keysSealedTo(ledger.graph, ledger.keyring, ledger.deviceId, ledger.device), ...inviteKeysOf(ledger)]
  for (const key of found) {
    ledger.keyring.add(key)
    ledger.storage.addContentKey(ledger.stored.row, idOfKey(key), key)
  }
  return found
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
