import { resolve } from 'node:path'
import { ok } from '#shared/kernel/result.ts'
import { command } from '../command.ts'
import { counted, plain } from '../layout.ts'
import { flag } from '../option.ts'
import { withSession } from '../withSession.ts'

const entries = (count: number): string => counted(count, 'entry', 'entries')

export const backup = command({
  name: 'backup',
  summary: 'copy the vault, as it is now, into a new folder',
  parameters: ['PATH'],
  options: {},
  about:
    'The copy is encrypted as the vault is, and opens with what opens the vault. A copy that is opened takes new device keys before it writes: it never goes on with the logs of the vault that it was copied from.',
  run: (context, { PATH }) =>
    withSession(context, {}, async ({ client }) => {
      const path = resolve(PATH)
      const made = await client.call('vault.backup', { path })
      if (!made.ok) return made
      return ok({ value: { path, ...made.value }, words: `The vault is copied to ${path}.` })
    }),
})

export const rebuild = command({
  name: 'rebuild',
  summary: 'make all that is shown anew from the entries',
  parameters: [],
  options: {},
  run: (context) =>
    withSession(context, {}, async ({ client }) => {
      const made = await client.call('vault.rebuild', {})
      if (!made.ok) return made
      return ok({ value: made.value, words: `Made anew from ${entries(made.value.entries)}.` })
    }),
})

export const check = command({
  name: 'check',
  summary: 'look for damage in the vault',
  parameters: [],
  options: { entries: flag('look at each entry too, and take out what is damaged, so that others are asked for it') },
  run: (context, _, { entries: each }) =>
    withSession(context, {}, async ({ client }) => {
      const found = await client.call('vault.check', { entries: each })
      if (!found.ok) return found
      const { sound, problems, entries: looked, damaged } = found.value
      const lines = [
        sound ? 'Nothing is wrong.' : '',
        problems.length === 0 ? '' : `The vault’s file is damaged:\n${problems.map(plain).join('\n')}`,
        damaged === 0 ? '' : `${entries(damaged)} of ${looked} damaged. Others are asked for what they have of it.`,
      ]
      return ok({ value: found.value, words: lines.filter((line) => line !== '').join('\n') })
    }),
})
