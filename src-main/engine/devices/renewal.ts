/**
 * I3: a copied or restored vault takes new device keys in each group before it writes there again. As soon as it has
 * met somebody and has all that they hold of its own logs, its old device adds the new one and retires itself; where
 * that log has forked, another member seats the new one by hand, as after a restore (I4).
 */
import type { GroupId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { DeviceId } from '#shared/kernel/brand.ts'
import type { Changes } from '../changes.ts'
import { deviceKeys } from '../crypto/identity.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { addDevice, newDevice, removeDevice } from '../groups/compose.ts'
import type { Group, Schedule } from '../groups/group.ts'
import { returnByWords } from '../groups/joining.ts'
import { comesByWords } from '../groups/regard.ts'
import { composeFact } from '../groups/write.ts'
import { factsLog } from '../log/header.ts'
import { storageFailure } from '../storage/failure.ts'
import type { Storage } from '../storage/port.ts'
import type { Vault } from '../vault/vault.ts'
import { noteComputers, thisComputer } from './book.ts'
import { sealNote } from './note.ts'

interface RenewalDeps {
  readonly vault: Vault
  readonly changes: Changes
  readonly now: () => number
  readonly schedule: Schedule
}

/** How long nothing more must have come before it is taken for all, and how soon it is tried again. */
const quiet = 500
const again = 30_000

export interface Renewals {
  /** Renews the group's device when it has to be and can be. */
  watch(group: Group): void
}

export function createRenewals(deps: RenewalDeps): Renewals {
  const watched = new Map<GroupId, () => void>()
  const waiting = new Set<GroupId>()

  const consider = (id: GroupId): void => {
    const group = deps.vault.opened?.groups.get(id)
    if (group === undefined || !group.isCopied || waiting.has(id) || !isReady(group)) return
    waiting.add(id)
    // Not at once: this is called from the middle of what a link brings.
    deps.schedule(quiet, () => {
      waiting.delete(id)
      const current = deps.vault.opened?.groups.get(id)
      if (current?.isCopied !== true || !isReady(current)) return
      try {
        renew(deps.vault, current, deps.now())
      } catch (error) {
        if (storageFailure(error) === null) throw error
        deps.schedule(again, () => consider(id))
      }
    })
  }

  return {
    watch: ({ id, ledger }) => {
      // A copy has written under our keys, and this vault was closed before it had taken others.
      if (ledger.ownLogForked) deps.vault.setCopied(id, true)
      watched.get(id)?.()
      watched.set(
        id,
        deps.changes.watch([`links ${id}`, `charter ${id}`], () => consider(id)),
      )
      consider(id)
    },
  }
}

/** Nobody else is there who could know more of our logs, or somebody is linked and has nothing that we lack. */
function isReady(group: Group): boolean {
  const { graph, deviceId } = group.ledger
  const { devices } = graph.state
  if (devices.size === 0 || (devices.size === 1 && devices.has(deviceId))) return graph.found !== null
  return group.missing() === 0 && group.openLinks().some(({ device }) => device !== null && devices.has(device))
}

/** What the new device's keys come from is kept before anybody hears of them, so that a crash loses nothing. */
const pendingName = (id: GroupId): string => `renewal ${id}`

function pendingSecret(storage: Storage, id: GroupId): Uint8Array {
  const stored = storage.setting(pendingName(id))
  if (stored?.length === 32) return stored
  const fresh = randomBytes(32)
  storage.setSetting(pendingName(id), fresh)
  return fresh
}

function renew(vault: Vault, group: Group, now: number): void {
  const { ledger } = group
  const { storage, stored, graph, deviceId } = ledger
  const secret = pendingSecret(storage, group.id)
  const keys = deviceKeys(secret)
  const fresh = toHex(keys.signing.publicKey) as DeviceId
  const note = sealNote(ledger.member, thisComputer(storage, []))
  const byWords = comesByWords(ledger) || (ledger.stands && ledger.forkedAt(deviceId, factsLog) !== null)
  if (ledger.stands && !byWords) {
    group.takesNewKeys = true
    try {
      if (!graph.state.isOpened(fresh))
        group.write(() => composeFact(ledger, addDevice(ledger, newDevice(ledger, keys, note)), now))
      group.write(() => composeFact(ledger, removeDevice(ledger, deviceId, now), now))
    } finally {
      group.takesNewKeys = false
    }
  }
  const isAdded = graph.state.isOpened(fresh)
  storage.transaction(() => {
    // Who was removed meanwhile stays what it is, and writes nothing under any keys.
    if (byWords || isAdded || graph.state.endOf(deviceId) === null) {
      const inviteSeed = byWords || isAdded ? null : stored.inviteSeed
      storage.joinAnew(stored.row, { deviceSecret: secret, inviteSeed, signals: stored.signals })
    }
    noteComputers(storage, [{ ...thisComputer(storage, []), devices: [deviceId] }])
    storage.setSetting(pendingName(group.id), new Uint8Array())
    vault.setCopied(group.id, false)
  })
  const renewed = vault.restart(group.id)
  if (byWords && renewed !== null) returnByWords(renewed, note)
}
