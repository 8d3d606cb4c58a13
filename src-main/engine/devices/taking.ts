import type { GroupId } from '#shared/kernel/brand.ts'
import type { LinkingFailure } from '#shared/contract/ui.ts'
import { equalBytes, toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { deviceKeys, memberKeys } from '../crypto/identity.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { newDevice } from '../groups/compose.ts'
import { idOfKey } from '../keyring/record.ts'
import { storageFailure } from '../storage/failure.ts'
import type { Storage, StoredGroup } from '../storage/port.ts'
import type { LinkCode } from './code.ts'
import { nameOfSystem, nameThisComputer, noteComputers, noteWhoAddedThis, thisComputer } from './book.ts'
import { sealNote } from './note.ts'
import { noLinking, type LinkingHost, type LinkingState } from './state.ts'
import type { FreshDevice, HandedGroup, Message } from './messages.ts'
import type { Talk, Talker } from './talk.ts'

/** What the person at the new computer wishes. */
export interface Wish {
  /** What this computer is to be called; null: what the system calls it. */
  readonly computer: string | null
  /** For a vault that is made now. */
  readonly passphrase: string | null
}

/** How long to look for the standing computer, and how long it may say nothing once it is met, in milliseconds. */
const lookFor = 120_000
const patience = 60_000
/** How long the last word may take to the other side before this one leaves. */
const parting = 5_000

type Person = Extract<Message, { type: 'person' }>

/** The new computer of a linking (I4). Nothing is kept of it before everything has come. */
export class Taking implements Talker {
  state: LinkingState = { ...noLinking, side: 'taking', stage: 'looking' }
  private readonly host: LinkingHost
  private readonly code: LinkCode
  private readonly wish: Wish
  private talk: Talk | null = null
  private person: Person | null = null
  private readonly groups: HandedGroup[] = []
  private readonly secrets = new Map<GroupId, Uint8Array>()
  private readonly computer: string
  private storing = false
  private leave = (): void => undefined
  private cancelTimer = (): void => undefined

  constructor(host: LinkingHost, code: LinkCode, wish: Wish) {
    this.host = host
    this.code = code
    this.wish = wish
    const { opened } = host.vault
    // A vault that is not there yet is given the id when it is made.
    this.computer = opened === null ? toHex(randomBytes(16)) : thisComputer(opened.storage, []).id
  }

  start(): void {
    this.host.tell()
    this.leave = this.host.attend(this.code, this)
    this.wait(lookFor, 'nobody-there')
  }

  stop(): void {
    this.cancelTimer()
    this.leave()
    this.state = noLinking
  }

  onReady(talk: Talk): void {
    const { opened } = this.host.vault
    const groups = [...(opened?.groups.values() ?? [])].filter(({ stands }) => stands).map(({ id }) => id)
    talk.send({ type: 'hello', computer: this.computer, name: this.name, groups })
  }

  onMessage(talk: Talk, message: Message): void {
    if (this.state.stage === 'failed' || this.state.stage === 'done' || this.storing) return
    if (message.type === 'ending') return this.fail(message.code)
    // Another new computer has come by the same code.
    if (message.type === 'hello') return talk.close('same-side')
    if (message.type === 'person' && this.talk === null) return this.meet(talk, message)
    if (talk !== this.talk) return
    this.wait(patience, 'other-side-gone')
    if (message.type === 'group') this.take(message.group)
    if (message.type === 'added') void this.store(new Set(message.groups))
  }

  onEnd(talk: Talk): void {
    if (talk !== this.talk) return
    if (this.state.stage === 'done') return this.part()
    if (this.state.stage !== 'failed' && !this.storing) this.fail('other-side-gone')
  }

  private get name(): string {
    return this.wish.computer ?? nameOfSystem()
  }

  private meet(talk: Talk, person: Person): void {
    const { opened } = this.host.vault
    if (opened !== null && opened.groups.size > 0 && !equalBytes(opened.seed, person.seed))
      return this.fail('vault-of-another')
    this.talk = talk
    this.person = person
    const other = person.computers.find(({ id }) => id === person.computer)?.name ?? null
    this.show({ ...this.state, stage: 'handing-over', other })
    this.wait(patience, 'other-side-gone')
    if (person.groups === 0) this.offerDevices()
  }

  private take(group: HandedGroup): void {
    if (this.person === null || this.groups.length >= this.person.groups) return
    this.groups.push(group)
    this.show({ ...this.state, groups: [...this.state.groups, { id: group.id, name: group.name, state: 'adding' }] })
    if (this.groups.length === this.person.groups) this.offerDevices()
  }

  /** The halves of the device keys that others may know; the secret ones never leave this computer. */
  private offerDevices(): void {
    const { person, groups, talk } = this
    if (person === null) return
    const devices = groups.map(({ id, scope }): FreshDevice => {
      const secret = randomBytes(32)
      this.secrets.set(id, secret)
      const member = memberKeys(person.seed, scope)
      const note = sealNote(member, { id: this.computer, name: this.name, addedBy: person.computer })
      return { group: id, ...newDevice({ group: id, member }, deviceKeys(secret), note) }
    })
    talk?.send({ type: 'devices', devices })
  }

  private async store(added: ReadonlySet<GroupId>): Promise<void> {
    const { person, host } = this
    if (person === null) return
    this.storing = true
    const groups = this.groups.filter(({ id }) => added.has(id))
    const failure = await this.keep(person, groups)
    this.storing = false
    if (failure !== null) return this.fail(failure)
    this.cancelTimer()
    this.show({
      ...this.state,
      stage: 'done',
      groups: this.state.groups.map((row) => ({ ...row, state: added.has(row.id) ? 'added' : 'refused' })),
    })
    host.changes.tell('vault')
    this.talk?.send({ type: 'stored' })
    this.cancelTimer = host.schedule(parting, () => this.part())
  }

  /** All or nothing, in one transaction. */
  private async keep(person: Person, groups: readonly HandedGroup[]): Promise<LinkingFailure | null> {
    const { vault } = this.host
    try {
      if (vault.opened === null) {
        const made = await vault.create(person.name, this.wish.passphrase, person.signals, {
          seed: person.seed,
          fill: (storage) => this.fill(storage, person, groups),
        })
        if (!made.ok) return made.error.code === 'vault-exists' ? 'vault-of-another' : made.error.code
      } else {
        const { storage } = vault.opened
        // What is here of a group that this computer does not stand in goes on under the new keys.
        for (const { id } of groups) vault.stop(id)
        storage.transaction(() => {
          storage.setSetting('seed', person.seed)
          this.fill(storage, person, groups)
          for (const { id } of groups) vault.setCopied(id, false)
        })
      }
      vault.takeUpStored()
      return null
    } catch (error) {
      const failure = storageFailure(error)
      if (failure === null) throw error
      return failure.code === 'disk-full' ? 'disk-full' : 'vault-read-only'
    }
  }

  private fill(storage: Storage, person: Person, groups: readonly HandedGroup[]): void {
    const { vault } = this.host
    storage.setSetting('computer', bytesOfId(this.computer))
    nameThisComputer(storage, this.name)
    noteWhoAddedThis(storage, person.computer)
    noteComputers(
      storage,
      person.computers.filter(({ id }) => id !== this.computer),
    )
    vault.setProfile({ name: person.name, picture: person.picture })
    for (const group of groups) {
      const fresh = joiningGroup(group, this.secrets.get(group.id) ?? randomBytes(32))
      const known = storage.groups().find(({ id }) => id === group.id)
      const row = known?.row ?? storage.addGroup(fresh)
      if (known !== undefined) storage.joinAnew(row, fresh)
      for (const key of group.keys) storage.addContentKey(row, idOfKey(key), key)
    }
  }

  private part(): void {
    this.cancelTimer()
    this.leave()
  }

  private wait(milliseconds: number, failure: LinkingFailure): void {
    this.cancelTimer()
    this.cancelTimer = this.host.schedule(milliseconds, () => {
      if (!this.storing) this.fail(failure)
    })
  }

  private fail(failure: LinkingFailure): void {
    this.cancelTimer()
    this.leave()
    this.show({ ...this.state, stage: 'failed', failure })
  }

  private show(state: LinkingState): void {
    this.state = state
    this.host.tell()
  }
}

const joiningGroup = (
  { id, name, charterKey, scope, signals }: HandedGroup,
  deviceSecret: Uint8Array,
): Omit<StoredGroup, 'row'> => ({
  id,
  state: 'joining',
  name,
  charterKey,
  deviceSecret,
  memberScope: scope,
  inviteSeed: null,
  signals,
})
