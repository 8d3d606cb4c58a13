import { ok } from '#shared/kernel/result.ts'
import { command } from '../command.ts'
import { plain } from '../layout.ts'
import { needed, text, texts } from '../option.ts'

export const init = command({
  name: 'init',
  summary: 'make a vault: the place on this computer for all your groups',
  about: 'With a passphrase (--passphrase-file or HEARTH_PASSPHRASE) the vault opens with that alone.',
  parameters: [],
  options: {
    name: needed(text('NAME', 'what people call you')),
    signal: texts('URL', 'a signalling server (ws:// or wss://) where your groups meet'),
  },
  run: async (context, _, { name, signal }) => {
    const session = await context.open({ make: { name, signals: signal }, onlyNew: true })
    if (!session.ok) return session
    const { head } = session.value.vault
    await session.value.close()
    return ok({
      value: { vault: context.vault, name: head.name, protection: head.protection, signals: head.signals },
      words: `A vault for ${plain(head.name)} is in ${context.vault}.`,
    })
  },
})
