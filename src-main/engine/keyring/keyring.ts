import type { DeviceId, ItemId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { recordOf, type KeyRecord } from '../charter/fact.ts'
import type { FactGraph } from '../charter/graph.ts'
import { invitesToSealTo } from '../charter/keys.ts'
import type { DeviceKeys } from '../crypto/identity.ts'
import { idOfKey, keyForDevice, makeKey, type Recipients } from './record.ts'

/** People who write in several chats by turns take several keys by turns. */
const mostLast = 4

/** Where a key belongs: to a private space. */
export interface KeyOfSpace {
  readonly space: ItemId
  readonly id: KeyId
}

/** A space's keys, and everybody who was ever in it. */
interface SpaceKeys {
  readonly keys: ReadonlyMap<KeyId, Uint8Array>
  readonly everybody: ReadonlySet<MemberId>
}

/** The content keys that this device holds of one group, and which to try and to write with (K1, K2, K3, L5). */
export class Keyring {
  /** Everyone's. */
  private readonly keys = new Map<KeyId, Uint8Array>()
  private readonly spaces = new Map<ItemId, SpaceKeys>()
  private readonly spaceByKey = new Map<Uint8Array, KeyOfSpace>()
  /** For each log the keys that opened its last entries, the last one first: they are tried first. */
  private readonly lastOf = new Map<string, readonly Uint8Array[]>()

  /** Of everyone's keys. False when it is held already. */
  add(key: Uint8Array): boolean {
    const id = idOfKey(key)
    if (this.keys.has(id)) return false
    this.keys.set(id, key)
    return true
  }

  /** K3: the keys of a private space from now on. Answers which have come, and whether one has gone. */
  setSpace(
    space: ItemId,
    keys: ReadonlyMap<KeyId, Uint8Array>,
    everybody: ReadonlySet<MemberId>,
  ): { readonly came: readonly Uint8Array[]; readonly went: boolean } {
    const before = this.spaces.get(space)?.keys ?? new Map<KeyId, Uint8Array>()
    const now = new Map([...keys].map(([id, key]) => [id, before.get(id) ?? key]))
    for (const [id, key] of now) this.spaceByKey.set(key, { space, id })
    const gone = [...before].filter(([id]) => !now.has(id)).map(([, key]) => key)
    for (const key of gone) this.spaceByKey.delete(key)
    if (gone.length > 0) this.lastOf.clear()
    this.spaces.set(space, { keys: now, everybody })
    return { came: [...now].filter(([id]) => !before.has(id)).map(([, key]) => key), went: gone.length > 0 }
  }

  /** Of everyone's keys. */
  has(id: KeyId): boolean {
    return this.keys.has(id)
  }

  get(id: KeyId): Uint8Array | undefined {
    return this.keys.get(id)
  }

  /** K3: the private space that a held key belongs to; null: it is everyone's. */
  spaceOf(key: Uint8Array): KeyOfSpace | null {
    return this.spaceByKey.get(key) ?? null
  }

  /** Everyone's: what may be given to whoever reads all. Keys of private spaces are not among them. */
  all(): Uint8Array[] {
    return [...this.keys.values()]
  }

  /** L5: the keys to try on an entry of that log, the likeliest first: of spaces, those that its author is or was in. */
  *candidates(log: string, author: MemberId | null): Generator<Uint8Array> {
    const last = this.lastOf.get(log) ?? []
    yield* last
    for (const key of this.keys.values()) if (!last.includes(key)) yield key
    for (const { keys, everybody } of this.spaces.values())
      if (author !== null && everybody.has(author)) for (const key of keys.values()) if (!last.includes(key)) yield key
  }

  opened(log: string, key: Uint8Array): void {
    const last = this.lastOf.get(log) ?? []
    if (last[0] === key) return
    this.lastOf.set(log, [key, ...last.filter((one) => one !== key)].slice(0, mostLast))
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
