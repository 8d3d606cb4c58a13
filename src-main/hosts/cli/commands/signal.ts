import { err, ok } from '#shared/kernel/result.ts'
import type { ListenCode } from '../../../transport/signalling/server.ts'
import { command } from '../command.ts'
import { needed, text, whole } from '../option.ts'
import { whenStopped } from '../stop.ts'
import type { HostCode } from '../words.ts'

/** `not-allowed` is the charter's word for what a role may not do. */
const codes: Readonly<Record<ListenCode, HostCode>> = {
  'port-in-use': 'port-in-use',
  'address-unavailable': 'address-unavailable',
  'not-allowed': 'port-not-allowed',
  'cannot-listen': 'cannot-listen',
}

export const signal = command({
  name: 'signal',
  summary: 'be a meeting place for groups: it brings computers together and can read nothing',
  parameters: [],
  options: {
    port: needed(whole('N', 'the port to listen at (0: any free one)', 0, 65_535)),
    'listen-host': text('ADDRESS', 'the address to listen at (else all)'),
  },
  run: async (context, _, { port, 'listen-host': host = '0.0.0.0' }) => {
    const { startSignalling } = await import('../../../transport/signalling/server.ts')
    const started = await startSignalling({ host, port })
    if (!started.ok) return err(codes[started.error.code], `${host}:${port}`)
    const server = started.value
    return ok({
      value: { ready: true, port: server.port, url: `ws://${host}:${server.port}` },
      words: `Signalling listens at ws://${host}:${server.port}. Ctrl+C ends it.`,
      stay: async () => {
        await whenStopped(context.stopped)
        await server.close()
      },
    })
  },
})
