import { fileURLToPath } from 'node:url'
import { ok } from '#shared/kernel/result.ts'
import { startBrowserHost } from '../../browser/browserHost.ts'
import { launch } from '../../browser/launch.ts'
import { command } from '../command.ts'
import { listenAt, listenOptions } from '../listen.ts'
import { flag, text, texts } from '../option.ts'
import { whenStopped } from '../stop.ts'

const interfaceFolder = fileURLToPath(new URL('../../../../out/renderer', import.meta.url))

export const open = command({
  name: 'open',
  summary: 'open Hearth in your browser',
  about:
    'The address that is printed admits one browser, once. Where a process already has the vault open, this one\n' +
    'goes through it; where none does, commands on the same vault go through this one. Ctrl+C ends it.',
  parameters: [],
  options: {
    'no-browser': flag('only print the address'),
    link: text('LINK', 'an invite link to open with'),
    signal: texts(
      'URL',
      'a signalling server (ws:// or wss://) for groups started here, unless the vault names its own',
    ),
    ...listenOptions,
  },
  run: async (context, _, options) => {
    const started = await startBrowserHost({
      vault: context.vault,
      network: true,
      listen: listenAt(options, context.environment),
      signals: options.signal,
      log: context.log,
      folder: interfaceFolder,
      link: options.link ?? null,
    })
    if (!started.ok) return started
    const { url, close } = started.value
    if (!options['no-browser']) launch(url, { platform: process.platform, environment: context.environment })
    return ok({
      value: { ready: true, url },
      words: `Hearth is open, once, at\n${url}\nCtrl+C ends it.`,
      stay: async () => {
        await whenStopped(context.stopped)
        await close()
      },
    })
  },
})
