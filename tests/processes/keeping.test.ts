/** What the command line does to keep a vault: archives, backups, checks. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endProcesses, hearth, refused, staying, told } from './support/commandLine.ts'

let folder = ''
const as = (name: string, ...words: readonly string[]): string[] => [...words, '--vault', join(folder, name)]
const read = async (name: string): Promise<string[]> =>
  (await told<{ messages: { text: string }[] }>(as(name, 'read', 'general'))).messages.map(({ text }) => text)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-keeping-'))
  await told(as('ada', 'init', '--name', 'Ada'))
  await told(as('ada', 'group', 'create', 'Lakeside'))
  await told(as('ada', 'say', 'general', 'The soup is on.'))
})
afterEach(async () => {
  await endProcesses()
  await rm(folder, { recursive: true, force: true })
})

test('S5 a group goes into a file and out of it into another vault, sealed or open', async () => {
  const [open, sealed, line] = ['open.zip', 'sealed.zip', 'line.txt'].map((name) => join(folder, name)) as [string, string, string] // prettier-ignore
  await writeFile(line, 'an old oar\n')
  expect(await refused(as('ada', 'export', 'Lakeside', open))).toMatchObject({ code: 'archive-choice' })
  expect(await told(as('ada', 'export', 'Lakeside', open, '--readable'))).toMatchObject({ messages: 1, sealed: false })
  expect(await refused(as('ada', 'export', 'Lakeside', open, '--readable'))).toMatchObject({ code: 'path-taken' })
  const passphrase = ['--archive-passphrase-file', line]
  expect(await told(as('ada', 'export', 'Lakeside', sealed, ...passphrase))).toMatchObject({ sealed: true })
  expect((await hearth(as('ada', 'export', 'Lakeside', join(folder, 'again.zip'), '--readable'))).out).toContain(
    'whoever has this file can read all of it',
  )

  await told(as('bo', 'init', '--name', 'Bo'))
  expect(await refused(as('bo', 'import', sealed))).toMatchObject({ code: 'archive-locked' })
  expect(await told(as('bo', 'import', sealed, ...passphrase))).toMatchObject({ name: 'Lakeside', messages: 1 })
  expect(await read('bo')).toEqual(['The soup is on.'])
  expect(await told(as('bo', 'group', 'list'))).toMatchObject({ groups: [{ name: 'Lakeside', state: 'archive' }] })
  expect(await refused(as('bo', 'import', open))).toMatchObject({ code: 'already-here' })
  expect(await refused(as('bo', 'say', 'general', 'Me too'))).toMatchObject({ code: 'not-allowed' })

  const bytes = await readFile(open)
  await writeFile(open, bytes.subarray(0, bytes.length / 2))
  await told(as('cy', 'init', '--name', 'Cy'))
  expect(await refused(as('cy', 'import', open))).toMatchObject({ code: 'archive-damaged' })
  expect(await told(as('cy', 'group', 'list'))).toEqual({ groups: [] })
})

test('S3 S4 a vault is checked, rebuilt and copied while a process has it open', async () => {
  await staying(as('ada', 'run', '--no-listen'))
  expect(await told(as('ada', 'check', '--entries'))).toMatchObject({ sound: true, damaged: 0 })
  expect(await told(as('ada', 'rebuild'))).toEqual({ entries: 2 })
  await told(as('ada', 'backup', join(folder, 'copy')))
  expect(await refused(as('ada', 'backup', join(folder, 'copy')))).toMatchObject({ code: 'path-taken' })
  expect(await read('copy')).toEqual(['The soup is on.'])
  expect(await told(as('copy', 'check', '--entries'))).toMatchObject({ sound: true })
})
