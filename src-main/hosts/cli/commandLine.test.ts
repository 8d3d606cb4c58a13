import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { err, ok } from '#shared/kernel/result.ts'
import { command } from './command.ts'
import { runCommandLine } from './commandLine.ts'
import { whole } from './option.ts'

const commands = [
  command({
    name: 'greet',
    summary: 'greet somebody',
    parameters: ['NAME'],
    options: { times: whole('N', 'how often', 1, 9) },
    run: async (context, { NAME }, { times = 1 }) => {
      if (NAME === 'nobody') return err('group-unknown')
      if (NAME === 'trouble') throw new Error('a bug')
      context.progress('Thinking.')
      return ok({
        value: { greeted: NAME, times, passphrase: context.passphrase, vault: context.vault },
        words: `Hello ${NAME}`,
      })
    },
  }),
]

async function type(line: string, environment: Record<string, string> = {}) {
  const out: string[] = []
  const aside: string[] = []
  const code = await runCommandLine(line.split(' '), commands, {
    environment,
    stopped: new AbortController().signal,
    out: (text) => out.push(text),
    aside: (text) => aside.push(text),
  })
  return { code, out, aside }
}

test('an answer is words for people, and one line of JSON for scripts', async () => {
  expect(await type('greet Ada')).toEqual({ code: 0, out: ['Hello Ada'], aside: ['Thinking.'] })
  const { code, out, aside } = await type('greet Ada --times 2 --json --vault /v')
  expect({ code, aside }).toEqual({ code: 0, aside: [] })
  expect(out).toHaveLength(1)
  expect(JSON.parse(out[0]!)).toEqual({ ok: { greeted: 'Ada', times: 2, passphrase: null, vault: '/v' } })
})

test('a failure has its code, its words and the exit code 1', async () => {
  const words = 'There is no such group in this vault. "hearth group list" shows those there are.'
  expect(await type('greet nobody')).toEqual({ code: 1, out: [], aside: [words] })
  const { code, out } = await type('greet nobody --json')
  expect(code).toBe(1)
  expect(out.map((line) => JSON.parse(line) as unknown)).toEqual([{ error: { code: 'group-unknown', message: words } }])
})

test('a defect answers as well; what it was is told where it is asked for', async () => {
  const { code, out, aside } = await type('greet trouble --json')
  expect({ code, aside }).toEqual({ code: 1, aside: [] })
  expect(JSON.parse(out[0]!)).toMatchObject({ error: { code: 'defect' } })
  expect((await type('greet trouble --json', { HEARTH_LOG: '1' })).aside[0]).toContain('a bug')
})

test('a line that is typed wrong answers in JSON as well, if that was asked for', async () => {
  const { code, out } = await type('greet --json')
  expect(code).toBe(1)
  expect(JSON.parse(out[0]!)).toEqual({
    error: { code: 'usage', message: 'greet: NAME is missing.\nUsage: hearth greet NAME [--times N]' },
  })
})

test('the passphrase comes from a file or the environment, and an empty one is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passphrase-'))
  const file = join(folder, 'passphrase')
  await writeFile(file, 'correct horse\r\nsecond line\n')
  const passphrase = async (line: string, environment?: Record<string, string>): Promise<unknown> =>
    (JSON.parse((await type(`greet Ada --json ${line}`.trim(), environment)).out[0]!) as { ok: object }).ok
  const env = { HEARTH_PASSPHRASE: 'from outside' }
  expect(await passphrase(`--passphrase-file ${file}`, env)).toMatchObject({ passphrase: 'correct horse' })
  expect(await passphrase('', env)).toMatchObject({ passphrase: 'from outside' })
  expect(await passphrase('', { HEARTH_PASSPHRASE: '' })).toMatchObject({ passphrase: null })
  expect((await type(`greet Ada --passphrase-file ${folder}/none`)).aside[0]).toContain('That file cannot be read.')
  await rm(folder, { recursive: true })
})

test('help and version are answers too', async () => {
  expect((await type('greet --help')).out[0]).toContain('greet somebody')
  const { out } = await type('--version --json')
  expect(JSON.parse(out[0]!)).toEqual({ ok: { version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as unknown } })
})
