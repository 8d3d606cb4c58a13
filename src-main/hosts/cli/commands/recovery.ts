import { readFile } from 'node:fs/promises'
import { err, ok } from '#shared/kernel/result.ts'
import { command } from '../command.ts'
import { counted, plain } from '../layout.ts'
import { needed, text } from '../option.ts'
import { withSession } from '../withSession.ts'

export const recovery = command({
  name: 'recovery',
  summary: 'show your recovery sheet: 24 words and your groups',
  about: 'Whoever has the sheet can become you. Print it or write it down, and keep it where nobody finds it.',
  parameters: [],
  options: {},
  run: (context) =>
    withSession(context, {}, async ({ client }) => {
      const sheet = await client.call('recovery.sheet', {})
      return sheet.ok ? ok({ value: sheet.value, words: plain(sheet.value.text).trimEnd() }) : sheet
    }),
})

export const restore = command({
  name: 'restore',
  summary: 'make a vault from your recovery sheet',
  about:
    'FILE holds the sheet, or the 24 words alone. In each group another member then lets this computer in after ' +
    'comparing safety words with you; until then nothing can be read there.',
  parameters: ['FILE'],
  options: { name: needed(text('NAME', 'what people call you')) },
  run: async (context, { FILE }, { name }) => {
    const sheet = await readFile(FILE, 'utf8').catch(() => null)
    if (sheet === null) return err('file-unreadable', FILE)
    return withSession(context, { orNew: true }, async ({ client }) => {
      const restored = await client.call('vault.restore', {
        sheet,
        name,
        ...(context.passphrase === null ? {} : { passphrase: context.passphrase }),
      })
      if (!restored.ok) return restored
      const { groups } = restored.value
      return ok({
        value: { vault: context.vault, groups },
        words: `A vault for ${plain(name)} is in ${context.vault}, with ${counted(groups, 'group', 'groups')} to come back to.`,
      })
    })
  },
})

export const lock = command({
  name: 'lock',
  summary: 'lock the vault: it opens again with its passphrase alone',
  parameters: [],
  options: {},
  run: (context) =>
    withSession(context, {}, async ({ client }) => {
      const locked = await client.call('vault.lock', {})
      return locked.ok ? ok({ value: { state: 'locked' }, words: 'Locked.' }) : locked
    }),
})
