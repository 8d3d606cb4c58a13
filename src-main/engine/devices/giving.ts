import type { GroupId } from '#shared/kernel/brand.ts'
import type { LinkingFailure } from '#shared/contract/ui.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { equalBytes } from '#shared/kernel/bytes.ts'
import type { Group } from '../groups/group.ts'
import type { Opened } from '../vault/vault.ts'
import { addDevice, nameOfGroup, retireDevice } from './adding.ts'
import { codeLasts, writeCode, type LinkCode } from './code.ts'
import { noteComputers, otherComputers, thisComputer } from './book.ts'
import { noLinking, type GroupLinked, type LinkingHost, type LinkingState } from './state.ts'
import type { endings, FreshDevice, Message } from './messages.ts'
import type { Talk, Talker } from './talk.ts'

type Ending = (typeof endings)[number]

/** How long the other side may say nothing once it is met, in milliseconds. */
const patience = 60_000

/**
 * The standing computer of a linking (I4). The code is good once: as soon as somebody has proven to hold it and has
 * heard who we are, nobody else is answered with anything but that it is used.
 */
export class Giving implements Talker {
  state: LinkingState = noLinking
  private readonly host: LinkingHost
  private readonly code: LinkCode
  private talk: Talk | null = null
  private hello: Extract<Message, { type: 'hello' }> | null = null
  /** What is told to whoever comes now; null: the code is still good. */
  private ending: Ending | null = null
  private readonly added = new Map<GroupId, FreshDevice>()
  private leave = (): void => undefined
  private cancelExpiry = (): void => undefined
  private cancelPatience = (): void => undefined

  constructor(host: LinkingHost, signals: readonly string[]) {
    this.host = host
    const expires = Math.floor((host.now() + codeLasts) / 1_000) * 1_000
    this.code = { secret: randomBytes(16), expires, signals }
  }

  start(): { code: string; expiresAt: number } {
    const { host } = this
    const { expires } = this.code
    const code = writeCode(this.code)
    this.show({ ...noLinking, side: 'giving', stage: 'offering', code, expiresAt: expires })
    this.leave = host.attend(this.code, this)
    this.cancelExpiry = host.schedule(Math.max(0, expires - host.now()), () => {
      if (this.state.stage === 'offering') this.fail('code-expired')
      this.leave()
    })
    return { code, expiresAt: expires }
  }

  isBy({ secret }: LinkCode): boolean {
    return equalBytes(secret, this.code.secret)
  }

  /** Until it would have expired, whoever comes is told that the code is of no use. */
  cancel(): void {
    if (this.state.stage !== 'offering' && this.state.stage !== 'handing-over') return
    this.ending = 'code-cancelled'
    this.talk?.send({ type: 'ending', code: 'code-cancelled' })
    this.fail('code-cancelled')
  }

  stop(): void {
    this.cancelExpiry()
    this.cancelPatience()
    this.leave()
    this.state = noLinking
  }

  onReady(): void {
    // The new computer speaks first: it is the one that has to prove that it holds the code.
  }

  onMessage(talk: Talk, message: Message): void {
    const isAnother = this.talk !== null && this.talk !== talk
    const ending = isAnother ? 'code-used' : this.ending
    if (ending !== null && message.type === 'hello') return talk.send({ type: 'ending', code: ending })
    const { opened } = this.host.vault
    if (ending !== null || opened === null) return
    if (message.type === 'hello' && this.talk === null) this.handOver(talk, message, opened)
    else if (message.type === 'devices' && this.hello !== null) this.addDevices(message.devices, opened)
    else if (message.type === 'stored') this.finish(opened)
  }

  onEnd(talk: Talk): void {
    if (talk !== this.talk || this.state.stage !== 'handing-over') return
    this.takeBack()
    this.fail('other-side-gone')
  }

  private handOver(talk: Talk, hello: Extract<Message, { type: 'hello' }>, opened: Opened): void {
    this.talk = talk
    this.hello = hello
    const { vault } = this.host
    const groups = standing(opened)
    const has = new Set(hello.groups)
    this.show({
      ...this.state,
      stage: 'handing-over',
      code: null,
      other: hello.name,
      groups: groups.map((group): GroupLinked => {
        return { id: group.id, name: nameOfGroup(group), state: has.has(group.id) ? 'already' : 'adding' }
      }),
    })
    this.wait()
    const us = computerOf(opened)
    const fresh = groups.filter(({ id }) => !has.has(id))
    const { name, picture } = vault.profile
    const computers = [us, ...otherComputers(opened.storage)]
    const { signals } = vault
    talk.send({
      type: 'person',
      seed: opened.seed,
      name,
      picture,
      signals,
      computers,
      computer: us.id,
      groups: fresh.length,
    })
    for (const group of fresh) talk.send({ type: 'group', group: handed(group) })
  }

  private addDevices(devices: readonly FreshDevice[], opened: Opened): void {
    this.wait()
    for (const fresh of devices) {
      const group = opened.groups.get(fresh.group)
      if (group !== undefined && addDevice(group, fresh).ok) this.added.set(fresh.group, fresh)
    }
    this.show({
      ...this.state,
      groups: this.state.groups.map((row) =>
        row.state === 'adding' ? { ...row, state: this.added.has(row.id) ? 'added' : 'refused' } : row,
      ),
    })
    this.talk?.send({ type: 'added', groups: [...this.added.keys()] })
  }

  private note(opened: Opened): { id: string; name: string; addedBy: string } {
    return { id: this.hello?.computer ?? '', name: this.hello?.name ?? '', addedBy: computerOf(opened).id }
  }

  private finish(opened: Opened): void {
    const { id, name, addedBy } = this.note(opened)
    noteComputers(opened.storage, [
      { id, name, addedBy, devices: [...this.added.values()].map(({ device }) => device) },
    ])
    this.cancelPatience()
    this.ending = 'code-used'
    this.show({ ...this.state, stage: 'done' })
    this.host.changes.tell('vault')
    this.talk?.close('linked')
  }

  /** What was added for a computer that never got to keep it is retired again. */
  private takeBack(): void {
    const { opened } = this.host.vault
    for (const [id, { device }] of this.added) {
      const group = opened?.groups.get(id)
      if (group !== undefined) retireDevice(group, device)
    }
    this.added.clear()
  }

  private wait(): void {
    this.cancelPatience()
    this.cancelPatience = this.host.schedule(patience, () => this.talk?.close('silent'))
  }

  private fail(failure: LinkingFailure): void {
    this.cancelPatience()
    this.ending ??= failure === 'code-expired' ? 'code-expired' : 'code-used'
    this.show({ ...this.state, stage: 'failed', code: null, failure })
  }

  private show(state: LinkingState): void {
    this.state = state
    this.host.tell()
  }
}

const standing = ({ groups }: Opened): Group[] => [...groups.values()].filter(({ stands }) => stands)

const computerOf = (opened: Opened): ReturnType<typeof thisComputer> =>
  thisComputer(
    opened.storage,
    [...opened.groups.values()].map(({ ledger }) => ledger.deviceId),
  )

const handed = (group: Group): Extract<Message, { type: 'group' }>['group'] => {
  const { stored, keyring } = group.ledger
  return {
    id: group.id,
    name: nameOfGroup(group),
    charterKey: stored.charterKey,
    scope: stored.memberScope,
    signals: stored.signals,
    keys: keyring.all(),
  }
}
