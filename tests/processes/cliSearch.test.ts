import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endProcesses, refused, told } from './support/commandLine.ts'

let folder = ''
const as = (...words: readonly string[]): string[] => [...words, '--vault', join(folder, 'ada')]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-search-'))
  await told(as('init', '--name', 'Ada'))
  await told(as('group', 'create', 'Lakeside'))
})
afterEach(async () => {
  await endProcesses()
  await rm(folder, { recursive: true, force: true })
})

interface Found {
  readonly hits: readonly { readonly kind: string; readonly snippet: readonly { text: string; hit: boolean }[] }[]
  readonly unknown: readonly string[]
  readonly behind: number
}

test('what was said is found from the command line, with filters, all of it', async () => {
  await told(as('say', 'general', 'Die Straße zum See', '--wait', '0'))
  const found = await told<Found>(as('search', 'strasse from:Ada'))
  expect(found).toMatchObject({ unknown: [], behind: 0 })
  expect(
    found.hits.map(({ kind, snippet }) => [kind, snippet.filter(({ hit }) => hit).map(({ text }) => text)]),
  ).toEqual([['message', ['Straße']]])
  expect(await told<Found>(as('search', 'from:Zoe', '--group', 'Lakeside'))).toMatchObject({
    hits: [],
    unknown: ['from:Zoe'],
  })
})

test('one says of oneself what one likes, and is found by it', async () => {
  const said = ['--headline', 'Baut Boote', '--skill', 'Küche', '--skill', 'Knots', '--birthday', '05-31']
  await told(as('profile', 'edit', ...said, '--link', 'Boats: https://boats.example', '--wait', '0'))
  expect(await told(as('profile', 'show', '--wait', '0'))).toMatchObject({
    name: 'Ada',
    headline: 'Baut Boote',
    skills: ['Küche', 'Knots'],
    links: [{ label: 'Boats', url: 'https://boats.example' }],
    birthday: { month: 5, day: 31, year: null },
  })
  const skilled = async (skill: string): Promise<unknown> =>
    (await told<{ members: readonly { name: string }[] }>(as('members', '--skill', skill, '--wait', '0'))).members
  expect(await skilled('kuche')).toMatchObject([{ name: 'Ada' }])
  expect(await skilled('chess')).toEqual([])
  expect(await told<Found>(as('search', 'boot'))).toMatchObject({ hits: [{ kind: 'person' }] })
  await told(as('profile', 'edit', '--headline', '', '--skill', '', '--wait', '0'))
  expect(await told(as('profile', 'show', 'Ada', '--wait', '0'))).toMatchObject({ headline: '', skills: [] })
  expect(await refused(as('profile', 'edit', '--birthday', '02-30', '--wait', '0'))).toMatchObject({
    code: 'birthday-malformed',
  })
})
