import type { DeviceId, KeyId } from '#shared/kernel/brand.ts'
import type { KeyRecord } from '../charter/fact.ts'
import { inviteStatuses, membersOf, standingNow } from '../charter/charter.ts'
import { is, type FactGraph } from '../charter/graph.ts'
import type { DeviceKeys } from '../crypto/identity.ts'
import { idOfKey, keyForDevice, type Recipients } from './record.ts'

/** The content keys that this device holds of one group, and which to try and to write with (K1, K2, L5). */
export class Keyring {
  private readonly keys = new Map<KeyId, Uint8Array>()
  /** For each log the key that opened its last entry: tried first. */
  private readonly lastOf = new Map<string, Uint8Array>()

  /** False when it is held already. */
  add(key: Uint8Array): boolean {
    const id = idOfKey(key)
    if (this.keys.has(id)) return false
    this.keys.set(id, key)
    return true
  }

  has(id: KeyId): boolean {
    return this.keys.has(id)
  }

  get(id: KeyId): Uint8Array | undefined {
    return this.keys.get(id)
  }

  all(): Uint8Array[] {
    return [...this.keys.values()]
  }

  /** L5: the keys to try on an entry of that log, the likeliest first. */
  *candidates(log: string): Generator<Uint8Array> {
    const last = this.lastOf.get(log)
    if (last !== undefined) yield last
    for (const key of this.keys.values()) if (key !== last) yield key
  }

  opened(log: string, key: Uint8Array): void {
    this.lastOf.set(log, key)
  }
}

/** Every record that counts, in the graph's order. */
export const recordsOf = (graph: FactGraph): KeyRecord[] =>
  graph.nodes.flatMap((node) => {
    if (node.void !== null) return []
    if (is(node, 'key')) return [node.fact.body.key]
    return is(node, 'seat') && node.fact.body.key !== null ? [node.fact.body.key] : []
  })

/** The keys that the records seal to this device and that the keyring lacks. */
export const keysSealedTo = (graph: FactGraph, keyring: Keyring, device: DeviceId, keys: DeviceKeys): Uint8Array[] =>
  recordsOf(graph).flatMap((record) => {
    if (keyring.has(record.id)) return []
    return keyForDevice(record, device, keys.sealing) ?? []
  })

/** K2: records that no other replaces. */
export function headsOf(records: readonly KeyRecord[]): KeyRecord[] {
  const replaced = new Set(records.flatMap((record) => record.replaces))
  return records.filter((record) => !replaced.has(record.id))
}

/** K2: the key to write with: of the heads whose listed devices all stand, the lowest id. Null: none is held. */
export function writingKey(graph: FactGraph, keyring: Keyring): Uint8Array | null {
  const usable = headsOf(recordsOf(graph))
    .filter((record) => keyring.has(record.id))
    .filter((record) => record.devices.every(({ device }) => standingNow(graph, device) !== null))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const lowest = usable[0]
  return lowest === undefined ? null : (keyring.get(lowest.id) ?? null)
}

/** K1: whom a new key for everyone is sealed to: all who stand, and each open invite that grants everything. */
export function audience(graph: FactGraph, now: number): Recipients {
  const devices = [...membersOf(graph).values()].flatMap((member) =>
    member.devices.flatMap((device) => {
      const standing = standingNow(graph, device)
      return standing === null ? [] : [{ device, sealing: standing.sealing }]
    }),
  )
  const invites = inviteStatuses(graph, now)
    .map(({ node, state }) => ({ body: node.fact.body, state }))
    .filter(({ body, state }) => state === 'open' && body.history === 'all' && !body.approve)
    .map(({ body }) => ({ invite: body.invite, sealing: body.sealing }))
  return { devices, invites }
}
