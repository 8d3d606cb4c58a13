import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { command } from '../command.ts'
import { findGroup } from '../find.ts'
import { counted, plain, shortId } from '../layout.ts'
import { flag, text } from '../option.ts'
import { withSession } from '../withSession.ts'

const passphraseOption = text('FILE', 'a file whose first line is the passphrase of the archive')

/** The first line of a file; null where none was named. */
async function firstLine(file: string | undefined): Promise<Result<string | null>> {
  if (file === undefined) return ok(null)
  const content = await readFile(file, 'utf8').catch(() => null)
  const line = content?.split(/\r?\n/, 1)[0] ?? ''
  return line === '' ? err('file-unreadable', file) : ok(line)
}

const messages = (count: number): string => counted(count, 'message', 'messages')

export const exportGroup = command({
  name: 'export',
  summary: 'write a group into a file that another Hearth can take in',
  parameters: ['GROUP', 'PATH'],
  options: {
    'archive-passphrase-file': passphraseOption,
    readable: flag('leave it open: whoever has the file reads all of it, with or without Hearth'),
  },
  about:
    'The file holds every entry of the group that is on this computer. Say who may read it: sealed with a passphrase, or --readable by anybody.',
  run: async (context, { GROUP, PATH }, { 'archive-passphrase-file': file, readable }) => {
    const passphrase = await firstLine(file)
    if (!passphrase.ok) return passphrase
    if ((passphrase.value === null) !== readable) return err('archive-choice')
    return withSession(context, {}, async ({ client, vault }) => {
      const group = findGroup(vault.rows, GROUP)
      if (!group.ok) return group
      const path = resolve(PATH)
      const { id: groupId, name } = group.value
      const made = await client.call('group.export', { groupId, path, passphrase: passphrase.value })
      if (!made.ok) return made
      const warning = readable ? '\nIt is not sealed: whoever has this file can read all of it.' : ''
      return ok({
        value: { groupId, path, sealed: !readable, ...made.value },
        words: `${plain(name)} is in ${path}: ${messages(made.value.messages)}.${warning}`,
      })
    })
  },
})

export const importGroup = command({
  name: 'import',
  summary: 'take in a group from such a file, to read',
  parameters: ['PATH'],
  options: { 'archive-passphrase-file': passphraseOption },
  about: 'Each entry is checked. A file that is damaged or not whole is not taken in, and nothing of it stays.',
  run: async (context, { PATH }, { 'archive-passphrase-file': file }) => {
    const passphrase = await firstLine(file)
    if (!passphrase.ok) return passphrase
    return withSession(context, {}, async ({ client }) => {
      const wish = passphrase.value === null ? {} : { passphrase: passphrase.value }
      const taken = await client.call('group.import', { path: resolve(PATH), ...wish })
      if (!taken.ok) return taken
      const { groupId, name } = taken.value
      return ok({
        value: taken.value,
        words: `${plain(name)} is here to read: ${messages(taken.value.messages)}. Its id is ${shortId(groupId)}.`,
      })
    })
  },
})
