import type { GroupId } from '#shared/kernel/brand.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { fromUtf8, toUtf8 } from '#shared/kernel/bytes.ts'
import { newSeed } from '../crypto/identity.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { loadLedger } from '../gate/load.ts'
import { Group, type GroupDeps } from '../groups/group.ts'
import type { Profile } from '../groups/joining.ts'
import { storageFailure, type StorageCode } from '../storage/failure.ts'
import type { Storage, StoredGroup } from '../storage/port.ts'
import { beginIncarnation, isSameIncarnation } from './incarnation.ts'
import { copiedGroups, setCopiedGroups } from './copied.ts'
import { commitKeyFile, prepareKeyFile, readKeyFile, removeUnfinished, type WrappedKey } from './files.ts'
import { unwrapByPassphrase, unwrapKey, wrapKey, type Keychain } from './wrap.ts'

/** A vault that is open: who we are, and our groups at work. */
export interface Opened {
  readonly storage: Storage
  readonly seed: Uint8Array
  readonly groups: Map<GroupId, Group>
  /** I3: the vault was copied or restored: groups that must take new device keys before they write. */
  readonly copied: Set<GroupId>
}

/** What a vault is made with, where it is not a new person's. */
export interface Inheritance {
  readonly seed: Uint8Array
  /** Stores what else came along, in the transaction that makes the vault. */
  readonly fill: (storage: Storage) => void
}

export interface VaultDeps extends Omit<GroupDeps, 'load' | 'profile'> {
  readonly directory: string
  readonly keychain: Keychain | null
  readonly defaultSignals: readonly string[]
  readonly takeLock: (directory: string) => Result<Lock, Failure<'vault-in-use' | StorageCode>>
  readonly openStorage: (directory: string, key: Uint8Array) => Result<Storage, Failure<StorageCode | 'vault-newer'>>
  /** Told of each group that begins to work, and of each that ends. */
  readonly onGroup: (group: Group) => void
  readonly onGroupGone: (group: Group) => void
}

/** Keeps other engines out until it is released. */
export interface Lock {
  release(): void
}

/** Why a vault does not open (S1, S4). */
export type OpenFailure = Failure<'vault-in-use' | 'vault-newer' | 'keychain-refused' | StorageCode>

/** The vault of one folder: there is none yet, it is locked, or it is open. */
export class Vault {
  opened: Opened | null = null
  private readonly deps: VaultDeps
  private readonly taken: Lock
  private wrapped: WrappedKey | null
  private key: Uint8Array | null = null

  private constructor(deps: VaultDeps, lock: Lock, wrapped: WrappedKey | null) {
    this.deps = deps
    this.taken = lock
    this.wrapped = wrapped
  }

  /** S4: takes the folder for this process and opens what opens without a passphrase. */
  static async open(deps: VaultDeps): Promise<Result<Vault, OpenFailure>> {
    const lock = deps.takeLock(deps.directory)
    if (!lock.ok) return lock
    const wrapped = readKeyFile(deps.directory)
    if (!wrapped.ok) {
      lock.value.release()
      return wrapped
    }
    const vault = new Vault(deps, lock.value, wrapped.value)
    const key = wrapped.value === null ? null : await unwrapKey(wrapped.value, deps.keychain)
    if (key !== null) {
      const result = vault.openWith(key)
      if (!result.ok) {
        lock.value.release()
        return result
      }
    } else if (wrapped.value !== null && wrapped.value.protection === 'keychain') {
      // Nothing but that keychain opens it: saying "locked" would ask for a passphrase that there is not.
      lock.value.release()
      return err('keychain-refused')
    }
    return ok(vault)
  }

  get directory(): string {
    return this.deps.directory
  }

  get state(): 'new' | 'locked' | 'open' {
    return this.opened !== null ? 'open' : this.wrapped === null ? 'new' : 'locked'
  }

  get protection(): 'none' | WrappedKey['protection'] {
    return this.wrapped?.protection ?? 'none'
  }

  async create(
    name: string,
    passphrase: string | null,
    signals: readonly string[],
    inherited: Inheritance | null = null,
  ): Promise<Result<null, Failure<'vault-exists' | 'disk-full' | 'vault-read-only'>>> {
    if (this.wrapped !== null) return err('vault-exists')
    const key = randomBytes(32)
    try {
      const wrapped = await wrapKey(key, passphrase, this.deps.keychain)
      // Another may have been made while the passphrase was stretched.
      if (this.state !== 'new') return err('vault-exists')
      removeUnfinished(this.deps.directory)
      // The key first: a database without one would be lost. It is valid only once the database stands.
      prepareKeyFile(this.deps.directory, wrapped)
      const opened = this.openWith(key, inherited?.seed)
      if (!opened.ok) return err(opened.error.code === 'disk-full' ? 'disk-full' : 'vault-read-only')
      const { storage } = this.mustBeOpen()
      storage.transaction(() => {
        this.setProfile({ name, picture: null })
        this.setSignals(signals)
        inherited?.fill(storage)
      })
      commitKeyFile(this.deps.directory)
      this.wrapped = wrapped
      return ok(null)
    } catch (error) {
      this.opened?.storage.close()
      this.opened = null
      const failure = storageFailure(error)
      if (failure === null) throw error
      return err(failure.code === 'disk-full' ? 'disk-full' : 'vault-read-only')
    }
  }

  async unlock(
    passphrase: string,
  ): Promise<Result<null, Failure<'passphrase-wrong' | 'vault-not-locked' | 'vault-newer' | StorageCode>>> {
    if (this.state !== 'locked' || this.wrapped?.protection !== 'passphrase') return err('vault-not-locked')
    const key = await unwrapByPassphrase(this.wrapped, passphrase)
    if (key === null) return err('passphrase-wrong')
    // Said twice at once, the first opens it.
    return this.opened === null ? this.openWith(key) : ok(null)
  }

  /** S1: ends all work, drops the keys from memory and closes the database, until the passphrase is said again. */
  lock(): Result<null, Failure<'vault-not-open' | 'vault-without-passphrase'>> {
    const { opened } = this
    if (opened === null) return err('vault-not-open')
    if (this.wrapped?.protection !== 'passphrase') return err('vault-without-passphrase')
    for (const id of [...opened.groups.keys()]) this.stop(id)
    this.opened = null
    beginIncarnation(this.deps.directory, opened.storage)
    opened.storage.close()
    opened.seed.fill(0)
    this.key?.fill(0)
    this.key = null
    return ok(null)
  }

  /** S1: after so many minutes without a question; null: never. */
  get autolockMinutes(): number | null {
    const stored = fromUtf8(this.mustBeOpen().storage.setting('autolock') ?? new Uint8Array()) ?? ''
    return stored === '' ? null : Number(stored)
  }

  setAutolock(minutes: number | null): void {
    this.mustBeOpen().storage.setSetting('autolock', toUtf8(minutes === null ? '' : String(minutes)))
  }

  /** S1: wraps the key anew. The vault must be open. */
  async protect(passphrase: string | null): Promise<void> {
    if (this.key === null) throw new Error('the vault is not open')
    const wrapped = await wrapKey(this.key, passphrase, this.deps.keychain)
    prepareKeyFile(this.deps.directory, wrapped)
    commitKeyFile(this.deps.directory)
    this.wrapped = wrapped
  }

  get profile(): Profile {
    const { storage } = this.mustBeOpen()
    return {
      name: fromUtf8(storage.setting('name') ?? new Uint8Array()) ?? '',
      picture: nonEmpty(storage.setting('picture')),
    }
  }

  setProfile({ name, picture }: Profile): void {
    const { storage } = this.mustBeOpen()
    storage.setSetting('name', toUtf8(name))
    storage.setSetting('picture', picture ?? new Uint8Array())
  }

  get signals(): readonly string[] {
    const stored = fromUtf8(this.mustBeOpen().storage.setting('signals') ?? new Uint8Array()) ?? ''
    return stored === '' ? this.deps.defaultSignals : stored.split('\n')
  }

  setSignals(signals: readonly string[]): void {
    this.mustBeOpen().storage.setSetting('signals', toUtf8(signals.join('\n')))
  }

  /** Takes up what was stored besides: whose vault it is, and groups that are not at work yet. */
  takeUpStored(): void {
    const { storage, groups, seed, copied } = this.mustBeOpen()
    this.opened = { storage, groups, copied, seed: storage.setting('seed') ?? seed }
    const running = new Set([...groups.values()].map(({ ledger }) => ledger.stored.row))
    for (const stored of storage.groups()) if (!running.has(stored.row)) this.start(stored)
  }

  /** I3: whether the group's device must take new keys before it writes again. */
  setCopied(id: GroupId, isCopied: boolean): void {
    const { copied, storage } = this.mustBeOpen()
    if (copied.has(id) === isCopied) return
    if (isCopied) copied.add(id)
    else copied.delete(id)
    setCopiedGroups(storage, copied)
    this.deps.changes.tell('vault', `charter ${id}`, `links ${id}`)
  }

  /** Ends a group's work and begins it anew with what is stored of it now. */
  restart(id: GroupId): Group | null {
    const { storage } = this.mustBeOpen()
    this.stop(id)
    const stored = storage.groups().find((group) => group.id === id)
    return stored === undefined ? null : this.start(stored)
  }

  /** Sets a group that was just stored to work. */
  start(stored: StoredGroup): Group {
    const { storage, seed, groups } = this.mustBeOpen()
    const group = new Group({
      ...this.deps,
      profile: () => this.profile,
      isCopied: (id) => this.opened?.copied.has(id) ?? false,
      onWrittenElsewhere: ({ id }) => this.setCopied(id, true),
      load: () => {
        const current = storage.groups().find(({ row }) => row === stored.row) ?? stored
        return loadLedger(storage, current, seed, this.deps.now())
      },
    })
    groups.set(group.id, group)
    this.deps.onGroup(group)
    return group
  }

  /** Ends a group's work; what is stored of it stays. */
  stop(id: GroupId): void {
    const { groups } = this.mustBeOpen()
    const group = groups.get(id)
    if (group === undefined) return
    this.deps.onGroupGone(group)
    group.stop()
    groups.delete(id)
  }

  /** Ends a group's work and removes all that is stored of it. */
  forget(group: Group): void {
    this.stop(group.id)
    this.mustBeOpen().storage.removeGroup(group.ledger.stored.row)
  }

  close(): void {
    for (const group of this.opened?.groups.values() ?? []) group.stop()
    // A backup that was made while it ran is then known for one, too.
    if (this.opened !== null) beginIncarnation(this.deps.directory, this.opened.storage)
    this.opened?.storage.close()
    this.opened = null
    this.taken.release()
  }

  private openWith(
    key: Uint8Array,
    inherited: Uint8Array = newSeed(),
  ): Result<null, Failure<'vault-newer' | StorageCode>> {
    const storage = this.deps.openStorage(this.deps.directory, key)
    if (!storage.ok) return storage
    try {
      const seed = storage.value.setting('seed') ?? inherited
      storage.value.setSetting('seed', seed)
      this.key = key
      const copied = takeUp(this.deps.directory, storage.value)
      this.opened = { storage: storage.value, seed, groups: new Map(), copied }
      for (const stored of storage.value.groups())
        if (stored.state === 'importing') dropUnfinished(storage.value, stored)
        else this.start(stored)
      return ok(null)
    } catch (error) {
      this.opened = null
      storage.value.close()
      const failure = storageFailure(error)
      if (failure === null) throw error
      return { ok: false, error: failure }
    }
  }

  private mustBeOpen(): Opened {
    if (this.opened === null) throw new Error('the vault is not open')
    return this.opened
  }
}

/** I3: begins a new incarnation, and answers which groups must not go on with their device keys. */
function takeUp(directory: string, storage: Storage): Set<GroupId> {
  const isSame = isSameIncarnation(directory, storage)
  const copied = isSame ? copiedGroups(storage) : new Set(storage.groups().map(({ id }) => id))
  beginIncarnation(directory, storage, () => {
    if (!isSame) setCopiedGroups(storage, copied)
  })
  return copied
}

/** An archive whose taking in was cut short is not a group yet. It is in nobody's way if the disk takes nothing now. */
function dropUnfinished(storage: Storage, { row }: StoredGroup): void {
  try {
    storage.removeGroup(row)
  } catch (error) {
    if (storageFailure(error) === null) throw error
  }
}

const nonEmpty = (bytes: Uint8Array | null): Uint8Array | null => (bytes === null || bytes.length === 0 ? null : bytes)
