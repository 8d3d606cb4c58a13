/**
 * Somebody who has said a great deal: `longTalk.ts VAULT SIGNAL COUNT` makes a vault with a group in which so many messages stand, each with
 * its number. `longTalk.ts VAULT LINK COUNT` comes into a group by an invite, and says as much when it is told to (SIGUSR1).
 */
import { openEngine } from '#main/engine/engine.ts'
import { clientOf, look } from '#main/hosts/look.ts'
import { spawnTransport } from '#main/hosts/spawnTransport.ts'
import { expectOk } from '#shared/kernel/result.ts'

const [directory = '', where = '', count = '0'] = process.argv.slice(2)
const comes = where.startsWith('hearth:')
const engine = expectOk(
  await openEngine({
    directory,
    keychain: null,
    startTransport: spawnTransport,
    listen: null,
    defaultSignals: [],
    log: () => undefined,
  }),
)
const client = clientOf(engine)
const ready = (): boolean => process.stdout.write(`${JSON.stringify({ ok: { ready: true } })}\n`)
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function talk(groupId: string): Promise<void> {
  const { rows } = expectOk(await look(client, 'group', { groupId }))
  const channelId = rows.find(({ kind }) => kind === 'general')?.id ?? ''
  for (let number = 1; number <= Number(count); number += 1) {
    expectOk(await client.call('message.send', { groupId, channelId, text: `No ${String(number)}` }))
    if (number % 20 === 0) await rest()
  }
}

expectOk(await client.call('vault.create', { name: comes ? 'Bo' : 'Ada', signals: comes ? [] : [where] }))
if (comes) {
  const { groupId } = expectOk(await client.call('group.join', { link: where }))
  const stop = client.subscribe('group', { groupId }, ({ head, rows }) => {
    if (head.state !== 'member' || head.joining !== null || rows.length === 0) return
    stop()
    process.once('SIGUSR1', () => void talk(groupId))
    ready()
  })
  process.once('SIGTERM', () => void engine.close())
} else {
  const { groupId } = expectOk(await client.call('group.create', { name: 'Lakeside' }))
  await talk(groupId)
  await engine.close()
  ready()
}
