import { join } from 'node:path'
import { dialControl } from '#main/hosts/control.ts'
import { look } from '#main/hosts/look.ts'
import { ui, type Ui } from '#shared/contract/ui.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { connect, type Client } from '#shared/rpc/client.ts'
import { endProcesses, staying, told } from '#tests/processes/support/commandLine.ts'
import { quantile } from '../support/statistics.ts'
import { textOf, type Subject } from '../support/task.ts'

const here = ['--listen-host', '127.0.0.1']

async function running(vault: string): Promise<Client<Ui>> {
  await staying(['run', '--vault', vault, ...here])
  const wire = await dialControl(vault)
  if (wire === null) throw new Error('the member does not answer')
  return connect(wire, ui)
}

export const { measure }: Subject = {
  measure: async ({ size, folder }) => {
    const { ready } = await staying<{ url: string }>(['signal', '--port', '0', ...here])
    const [adas, bos] = [join(folder, 'ada'), join(folder, 'bo')]
    await told(['init', '--name', 'Ada', '--signal', ready.url, '--vault', adas])
    await told(['group', 'create', 'Lakeside', '--vault', adas])
    const ada = await running(adas)
    const { link } = await told<{ link: string }>(['invite', 'create', '--vault', adas])
    await told(['join', link, '--name', 'Bo', '--vault', bos])
    const bo = await running(bos)
    const groupId = expectOk(await look(ada, 'vault', {})).rows[0]?.id ?? ''
    const channelId = expectOk(await look(ada, 'group', { groupId })).rows[0]?.id ?? ''
    let seen = new Map<string, number>()
    let arrived: () => void = () => undefined
    const stop = bo.subscribe(
      'channel',
      { groupId, channelId, limit: 20 },
      ({ rows }) => {
        for (const { text } of rows) if (!seen.has(text)) seen.set(text, performance.now())
        arrived()
      },
      ({ code }) => {
        throw new Error(code)
      },
    )
    const say = async (text: string): Promise<number> => {
      const began = performance.now()
      const here = new Promise<void>((resolve) => {
        arrived = () => {
          if (seen.has(text)) resolve()
        }
      })
      expectOk(await ada.call('message.send', { groupId, channelId, text }))
      await here
      return (seen.get(text) ?? began) - began
    }
    for (let index = 0; index < 30; index += 1) await say(`to begin with ${textOf(index)}`)
    seen = new Map()
    const times: number[] = []
    for (let index = 0; index < size; index += 1) times.push(await say(textOf(index)))
    stop()
    await endProcesses()
    return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) }
  },
}
