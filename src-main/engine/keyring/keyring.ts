import type { DeviceId, KeyId } from '#shared/kernel/brand.ts'
import { recordOf, type KeyRecord } from '../charter/fact.ts'
import type { FactGraph } from '../charter/graph.ts'
import { invitesToSealTo } from '../charter/keys.ts'
import type { DeviceKeys } from '../crypto/identity.ts'
import { idOfKey, keyForDevice, makeKey, type Recipients } from './record.ts'

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

/** Every record that was admitted: any serves for reading. Who made it matters only for writing (K2). */
export const recordsOf = ({ index }: FactGraph): KeyRecord[] =>
  index.records.flatMap(({ fact }) => recordOf(fact.body) ?? [])

/** The keys that the records seal to this device and that the keyring lacks. */
export const keysSealedTo = (graph: FactGraph, keyring: Keyring, device: DeviceId, keys: DeviceKeys): Uint8Array[] =>
  recordsOf(graph).flatMap((record) => {
    if (keyring.has(record.id)) return []
    return keyForDevice(record, device, keys.sealing) ?? []
  })

/** K2: the key to write with: of those that are safe, the lowest id that is held. Null: none is. */
export function writingKey({ state }: FactGraph, keyring: Keyring): Uint8Array | null {
  const held = state.usableKeys.find((id) => keyring.has(id))
  return held === undefined ? null : (keyring.get(held) ?? null)
}

/** K2: somebody who is gone may know every key that there is: whoever writes makes a new one first. */
export const needsKey = ({ state }: FactGraph): boolean => state.writingKey === null

/**
 * K1: whom a new key for everyone is sealed to: all who stand, and each open invite that grants everything and that
 * nobody knows who is gone. `without` are those that are about to go: with them go all links.
 */
export function audience(graph: FactGraph, now: number, without: readonly DeviceId[] = []): Recipients {
  const { state } = graph
  const devices = [...state.devices].flatMap((device) => {
    const standing = without.includes(device) ? null : state.standing(device)
    return standing === null ? [] : [{ device, sealing: standing.sealing }]
  })
  const open = without.length > 0 ? [] : invitesToSealTo(state.view)
  const invites = open
    .map(({ fact }) => fact.body)
    .filter(({ expires }) => expires === null || now <= expires)
    .map(({ invite, sealing }) => ({ invite, sealing }))
  return { devices, invites }
}

/** K2: a new key in the place of all that are written with now. */
export const renewedKey = (graph: FactGraph, to: Recipients): { key: Uint8Array; record: KeyRecord } =>
  makeKey(graph.state.keyHeads, to)
