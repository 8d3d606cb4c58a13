/** An engine on a vault of its own, without a network or with one in memory, spoken to by its contract. */
import { openEngine, type Engine, type EngineDeps } from '#main/engine/engine.ts'
import { ui, type Ui } from '#shared/contract/ui.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { connect, type Client } from '#shared/rpc/client.ts'
import { pair } from '#shared/rpc/wire.ts'

export interface Member {
  readonly engine: Engine
  readonly client: Client<Ui>
}

export async function memberIn(directory: string, name: string, more: Partial<EngineDeps> = {}): Promise<Member> {
  const engine = expectOk(
    await openEngine({
      directory,
      keychain: null,
      startTransport: null,
      listen: null,
      defaultSignals: [],
      log: () => undefined,
      ...more,
    }),
  )
  const [near, far] = pair()
  engine.connect(far)
  const client = connect(near, ui)
  expectOk(await client.call('vault.create', { name }))
  return { engine, client }
}

/** Founds a group; answers it and its first channel. */
export async function foundGroup({ client }: Member): Promise<{ groupId: string; channelId: string }> {
  const { groupId } = expectOk(await client.call('group.create', { name: 'Lakeside' }))
  const channelId = await new Promise<string>((resolve, reject) => {
    const stop = client.subscribe(
      'group',
      { groupId },
      ({ rows }) => {
        queueMicrotask(() => stop())
        resolve(rows[0]?.id ?? '')
      },
      ({ code }) => reject(new Error(code)),
    )
  })
  return { groupId, channelId }
}
