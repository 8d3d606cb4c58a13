import { existsSync } from 'node:fs'
import { err, ok } from '#shared/kernel/result.ts'
import { startMember } from '../../headless/member.ts'
import { command } from '../command.ts'
import { counted, plain } from '../layout.ts'
import { listenAt, listenOptions } from '../listen.ts'
import { whole } from '../option.ts'
import { whenStopped } from '../stop.ts'

export const run = command({
  name: 'run',
  summary: 'stay, in touch with others, as an always-on member',
  about: 'Commands on the same vault go through this process while it runs. Ctrl+C ends it.',
  parameters: [],
  options: {
    'signal-port': whole('N', 'the port to listen at for signalling (else any free one)', 1, 65_535),
    ...listenOptions,
  },
  run: async (context, _, options) => {
    if (!existsSync(context.vault)) return err('vault-missing')
    const started = await startMember({
      vault: context.vault,
      passphrase: context.passphrase,
      network: true,
      listen: listenAt(options, context.environment, options['signal-port']),
      log: context.log,
    })
    if (!started.ok) return started
    const member = started.value
    const [signal = null] = member.signals
    return ok({
      value: { ready: true, vault: context.vault, groups: member.groups, signal, signals: member.signals },
      words: [
        `${plain(member.name)} is here with ${counted(member.groups, 'group', 'groups')}. Ctrl+C ends it.`,
        ...(signal === null ? [] : [`Signalling listens at ${member.signals.join(', ')}.`]),
      ].join('\n'),
      stay: async () => {
        await whenStopped(context.stopped)
        await member.close()
      },
    })
  },
})
