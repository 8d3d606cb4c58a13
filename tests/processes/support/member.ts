/** A member whose computer is always on: `hearth run`, a real process with a real transport, spoken to by its socket. */
import { join } from 'node:path'
import { expect } from 'vitest'
import type { RowOf } from '#shared/contract/define.ts'
import { ui, type Ui } from '#shared/contract/ui.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { connect, type Client } from '#shared/rpc/client.ts'
import { dialControl } from '#main/hosts/control.ts'
import { look, watchUntil } from '#main/hosts/look.ts'
import { staying, told, type Staying } from './commandLine.ts'
import { childrenOf } from './proc.ts'

export interface Member {
  readonly name: string
  readonly vault: string
  readonly pid: number
  readonly transport: number
  readonly client: Client<Ui>
  start(): Promise<void>
  /** Writes, and comes back once it is acknowledged. */
  says(text: string): Promise<void>
  /** Everything in the channel, oldest first. */
  reads(): Promise<string[]>
  /** Waits until so many messages are there and nothing is known to be missing. */
  has(count: number, within?: number): Promise<void>
  /** Waits until a link to somebody else stands, or none does. */
  isLinked(linked: boolean, within?: number): Promise<void>
  /** To the engine and the transport, as when a computer goes to sleep and wakes up. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  /** Ends the process at once. */
  kill(): Promise<void>
}

const most = 20_000
const seconds = 1_000

export function createMember(name: string, folder: string): Member {
  const vault = join(folder, name.toLowerCase())
  let run: Staying<unknown> | null = null
  let client: Client<Ui> | null = null
  const here = (): Client<Ui> => {
    if (client === null) throw new Error(`${name} does not run`)
    return client
  }
  const pid = (): number => {
    if (run === null) throw new Error(`${name} does not run`)
    return run.pid
  }
  let place: { readonly groupId: string; readonly channelId: string } | null = null
  /** The one channel of the one group. */
  const channel = async (): Promise<{ groupId: string; channelId: string }> => {
    if (place !== null) return place
    const groupId = expectOk(await look(here(), 'vault', {})).rows[0]?.id ?? ''
    const channelId = expectOk(await look(here(), 'group', { groupId })).rows[0]?.id ?? ''
    place = { groupId, channelId }
    return place
  }
  const rows = async (): Promise<readonly RowOf<Ui, 'channel'>[]> =>
    expectOk(await look(here(), 'channel', { ...(await channel()), limit: most })).rows

  const member: Member = {
    name,
    vault,
    get pid() {
      return pid()
    },
    get transport() {
      const [child] = childrenOf(pid())
      if (child === undefined) throw new Error(`${name} has no transport`)
      return child
    },
    get client() {
      return here()
    },
    start: async () => {
      run = await staying(['run', '--vault', vault, '--listen-host', '127.0.0.1'])
      const wire = await dialControl(vault)
      if (wire === null) throw new Error(`${name} does not answer`)
      client = connect(wire, ui)
    },
    says: async (text) => {
      expectOk(await here().call('message.send', { ...(await channel()), text }))
    },
    reads: async () => (await rows()).map((row) => row.text),
    has: async (count, within = 30 * seconds) => {
      const { groupId, channelId } = await channel()
      const seen = expectOk(
        await watchUntil(
          here(),
          'channel',
          { groupId, channelId, limit: 1 },
          ({ head, rows: [...shown] }) => head.older + shown.length >= count,
          { within },
        ),
      )
      expect(seen.table.head.older + seen.table.rows.length, `messages that ${name} has`).toBe(count)
    },
    isLinked: async (linked, within = 30 * seconds) => {
      const { groupId } = await channel()
      const seen = expectOk(
        await watchUntil(
          here(),
          'health',
          { groupId },
          ({ rows: devices }) => devices.some((device) => !device.self && device.linked) === linked,
          { within },
        ),
      )
      expect(seen.enough, `${name} is ${linked ? '' : 'not '}linked`).toBe(true)
    },
    signal: (signal) => {
      for (const one of [pid(), ...childrenOf(pid())]) process.kill(one, signal)
    },
    kill: async () => {
      const ended = run
      client?.close()
      run = client = null
      await ended?.end('SIGKILL')
    },
  }
  return member
}

/** Ada, who has founded Lakeside, and Bo, who has joined it; both run and are linked. */
export async function foundLakeside(folder: string, signal: string): Promise<{ ada: Member; bo: Member }> {
  const [ada, bo] = [createMember('Ada', folder), createMember('Bo', folder)]
  await told(['init', '--name', 'Ada', '--signal', signal, '--vault', ada.vault])
  await told(['group', 'create', 'Lakeside', '--vault', ada.vault])
  await ada.start()
  const { link } = await told<{ link: string }>(['invite', 'create', '--vault', ada.vault])
  await told(['join', link, '--name', 'Bo', '--vault', bo.vault])
  await bo.start()
  await Promise.all([ada.isLinked(true), bo.isLinked(true)])
  return { ada, bo }
}
