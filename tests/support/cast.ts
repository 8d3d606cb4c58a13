/** People with vaults of their own on one network in memory. Tests move messages and time; nothing sleeps. */
import { openEngine, type Engine, type EngineDeps } from '#main/engine/engine.ts'
import type { HeadOf, RowOf, SubscriptionName } from '#shared/contract/define.ts'
import type { Table } from '#shared/contract/table.ts'
import { ui, type Ui } from '#shared/contract/ui.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { connect, type Client } from '#shared/rpc/client.ts'
import { pair } from '#shared/rpc/wire.ts'
import { atTheEnd } from './ending.ts'
import { temporaryFolder } from './folder.ts'
import { createHub, type Hub } from './hub.ts'
import { createTime, type Time } from './time.ts'

export interface Person {
  readonly name: string
  readonly directory: string
  engine: Engine
  client: Client<Ui>
  /** The table of a subscription as it is now. */
  look<N extends SubscriptionName<Ui>>(
    name: N,
    input: Parameters<Client<Ui>['subscribe']>[1] & object,
  ): Promise<Table<HeadOf<Ui, N>, RowOf<Ui, N>>>
  /** Texts in the group's first channel, oldest first, each with its author's name. */
  reads(groupId: string): Promise<string[]>
  says(groupId: string, text: string): Promise<string>
  /** Ends the engine and starts it again on the same vault. */
  restart(): Promise<void>
}

export interface Cast {
  readonly hub: Hub
  readonly time: Time
  /** A new person with a new vault. */
  person(name: string, more?: Partial<EngineDeps>): Promise<Person>
  /** A computer without a vault. */
  computer(name: string, more?: Partial<EngineDeps>): Promise<Person>
  /** Lets everything that is under way arrive, short timers included. */
  settle(): Promise<void>
}

export function createCast(): Cast {
  const hub = createHub()
  const time = createTime()
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) {
      await hub.settle()
      time.pass(200)
    }
    await hub.settle()
  }
  const computer: Cast['computer'] = async (name, more = {}) => {
    const person = await createPerson(name, more.directory ?? temporaryFolder(name), hub, time, more)
    atTheEnd(() => person.engine.close())
    return person
  }
  return {
    hub,
    time,
    settle,
    computer,
    person: async (name, more) => {
      const person = await computer(name, more)
      expectOk(await person.client.call('vault.create', { name }))
      return person
    },
  }
}

async function createPerson(
  name: string,
  directory: string,
  hub: Hub,
  time: Time,
  more: Partial<EngineDeps>,
): Promise<Person> {
  const start = async (): Promise<{ engine: Engine; client: Client<Ui> }> => {
    const engine = expectOk(
      await openEngine({
        directory,
        keychain: null,
        startTransport: hub.startTransport(name),
        listen: null,
        defaultSignals: ['ws://127.0.0.1:1'],
        now: time.now,
        schedule: time.schedule,
        log: (line) => {
          throw new Error(`${name}: ${line}`)
        },
        ...more,
      }),
    )
    const [near, far] = pair()
    engine.connect(far)
    return { engine, client: connect(near, ui) }
  }
  const person: Person = {
    name,
    directory,
    ...(await start()),
    look: (subscription, input) =>
      new Promise((resolve, reject) => {
        const stop = person.client.subscribe(
          subscription,
          input,
          (table) => {
            queueMicrotask(() => stop())
            resolve(table)
          },
          (error) => reject(new Error(error.code)),
        )
      }),
    reads: async (groupId) => {
      const channelId = await generalOf(person, groupId)
      const { rows } = await person.look('channel', { groupId, channelId, limit: 20_000 })
      return rows.map(({ authorName, text }) => `${authorName}: ${text}`)
    },
    says: async (groupId, text) => {
      const channelId = await generalOf(person, groupId)
      return expectOk(await person.client.call('message.send', { groupId, channelId, text })).messageId
    },
    restart: async () => {
      await person.engine.close()
      await hub.settle()
      Object.assign(person, await start())
    },
  }
  return person
}

async function generalOf(person: Person, groupId: string): Promise<string> {
  const { rows } = await person.look('group', { groupId })
  const channel = rows[0]
  if (channel === undefined) throw new Error('the group has no channel')
  return channel.id
}

/** Ada founds Lakeside; the others join by an invite of hers, one after another. */
export async function foundLakeside(
  cast: Cast,
  ada: Person,
  ...others: readonly Person[]
): Promise<{ groupId: string; link: string }> {
  const { groupId } = expectOk(await ada.client.call('group.create', { name: 'Lakeside' }))
  const { link } = expectOk(await ada.client.call('invite.create', { groupId, uses: Math.max(1, others.length) }))
  for (const other of others) {
    expectOk(await other.client.call('group.join', { link }))
    await cast.settle()
  }
  return { groupId, link }
}
