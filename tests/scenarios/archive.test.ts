/** A group into a file, and the file into another vault: all of it or nothing, and nothing that was not there. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Asked, Output } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'
import { temporaryFolder } from '#tests/support/folder.ts'
import { partsOf, withPart } from '#tests/support/zip.ts'

interface Told {
  readonly cast: Cast
  readonly ada: Person
  readonly bo: Person
  readonly groupId: string
  readonly file: string
}

/** Ada and Bo have talked, and Bo has a name of his own choice. */
async function talked(): Promise<Told> {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada, bo)
  for (let at = 0; at < 70; at += 1) await ada.says(groupId, `Ada's ${at}`)
  await bo.says(groupId, 'A <b>bold</b> & "quoted" word, \u202egnitirw')
  await bo.client.call('profile.set', { name: 'Bo by the lake', picture: null })
  await cast.settle()
  return { cast, ada, bo, groupId, file: join(temporaryFolder('archives'), 'lakeside.zip') }
}

const exported = async (by: Person, input: Asked<Ui, 'group.export'>): Promise<Output<Ui, 'group.export'>> =>
  expectOk(await by.client.call('group.export', input))

const groupsOf = async (person: Person): Promise<{ id: string; state: string }[]> =>
  (await person.look('vault', {})).rows.map(({ id, state }) => ({ id, state }))

test('S5 an open archive is read in a new vault as the group was, and is written by nobody', async () => {
  const { cast, ada, groupId, file } = await talked()
  const made = await exported(ada, { groupId, path: file, passphrase: null })
  expect(made.messages).toBe(71)
  const cy = await cast.person('Cy')
  const taken = expectOk(await cy.client.call('group.import', { path: file }))
  expect(taken).toEqual({ groupId, name: 'Lakeside', entries: made.entries, messages: 71 })
  expect(await cy.reads(groupId)).toEqual(await ada.reads(groupId))
  expect(await groupsOf(cy)).toEqual([{ id: groupId, state: 'archive' }])

  const { head, rows } = await cy.look('group', { groupId })
  expect(head).toMatchObject({ state: 'archive', myRole: null, people: 2, joining: null })
  const channelId = rows[0]!.id
  expect(await cy.client.call('message.send', { groupId, channelId, text: 'Me too' })).toMatchObject({
    error: { code: 'not-allowed' },
  })
  // Nobody could prove whole what a device signs that the group does not know.
  expect(await cy.client.call('group.export', { groupId, path: `${file}.again`, passphrase: null })).toMatchObject({
    error: { code: 'not-allowed' },
  })
  await cy.restart()
  expect(await cy.reads(groupId)).toEqual(await ada.reads(groupId))
  expect(await groupsOf(cy)).toEqual([{ id: groupId, state: 'archive' }])
  expectOk(await cy.client.call('group.forget', { groupId }))
  expect(await groupsOf(cy)).toEqual([])
})

test('S5 an archived group meets nobody', async () => {
  const { cast, ada, groupId, file } = await talked()
  await exported(ada, { groupId, path: file, passphrase: null })
  const cy = await cast.person('Cy')
  expectOk(await cy.client.call('group.import', { path: file }))
  cast.hub.meet()
  await cast.settle()
  await ada.says(groupId, 'Later')
  await cast.settle()
  expect(await cy.reads(groupId)).not.toContain('Ada: Later')
  expect((await cy.look('group', { groupId })).head.connection).toMatchObject({ state: 'offline', here: 0 })
})

describe('an archive with a passphrase', () => {
  test('S5 holds nothing that can be read without it', async () => {
    const { ada, groupId, file } = await talked()
    const made = await exported(ada, { groupId, path: file, passphrase: 'an old oar' })
    expect(made.messages).toBe(71)
    const parts = await partsOf(file)
    expect([...parts.keys()].toSorted()).toEqual(['README.txt', 'entries.hearth'])
    const { ledger } = { ledger: await secretsOf(ada, groupId, file) }
    for (const secret of ledger) expect(parts.get('entries.hearth')?.includes(secret)).toBe(false)
  })

  test('S5 opens with it, and says what is wrong without it', async () => {
    const { cast, ada, groupId, file } = await talked()
    await exported(ada, { groupId, path: file, passphrase: 'an old oar' })
    const cy = await cast.person('Cy')
    const taken = async (passphrase?: string): Promise<unknown> =>
      cy.client.call('group.import', { path: file, ...(passphrase === undefined ? {} : { passphrase }) })
    expect(await taken()).toMatchObject({ error: { code: 'archive-locked' } })
    expect(await taken('a new oar')).toMatchObject({ error: { code: 'passphrase-wrong' } })
    expect(await groupsOf(cy)).toEqual([])
    expect(await taken('an old oar')).toMatchObject({ ok: true, value: { messages: 71 } })
    expect(await cy.reads(groupId)).toEqual(await ada.reads(groupId))
  })
})

/** Keys that an open archive of the same group holds in clear. */
async function secretsOf(person: Person, groupId: string, beside: string): Promise<Buffer[]> {
  const open = `${beside}.open.zip`
  await exported(person, { groupId, path: open, passphrase: null })
  const bytes = (await partsOf(open)).get('entries.hearth')!
  const { decodeKeys, decodeRecord, openingLength } = await import('#main/engine/archive/record.ts')
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const second = openingLength + 4 + view.getUint32(openingLength)
  const record = decodeRecord(new Uint8Array(bytes.subarray(second + 4, second + 4 + view.getUint32(second))))
  const keys = record?.kind === 'keys' ? decodeKeys(record.keys) : null
  expect(keys?.contentKeys.length).toBeGreaterThan(0)
  return [keys!.charterKey, ...keys!.contentKeys].map((key) => Buffer.from(key))
}

test('S5 the pages of an open archive say what is seen, as text, and nothing else', async () => {
  const { ada, bo, groupId, file } = await talked()
  await exported(bo, { groupId, path: file, passphrase: null })
  const parts = await partsOf(file)
  expect([...parts.keys()].toSorted()).toEqual([
    'README.txt',
    'entries.hearth',
    'index.html',
    'members.json',
    'messages.json',
  ])
  const page = parts.get('index.html')!.toString()
  expect(page).toContain('A &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot; word')
  expect(page).not.toContain('<b>')
  expect(page).toContain(`default-src 'none'`)
  expect(page).not.toMatch(/<script|https?:/)
  const { channels } = JSON.parse(parts.get('messages.json')!.toString()) as {
    channels: { messages: { authorName: string; text: string }[] }[]
  }
  expect(channels[0]?.messages.map(({ authorName, text }) => `${authorName}: ${text}`)).toEqual(
    await ada.reads(groupId),
  )
  const { members } = JSON.parse(parts.get('members.json')!.toString()) as { members: { name: string }[] }
  expect(members.map(({ name }) => name).toSorted()).toEqual(['Ada', 'Bo by the lake'])
  expect(parts.get('README.txt')!.toString()).toContain('NOT sealed')
})

test('S5 who came from now on exports nothing of before', async () => {
  const { cast, ada, groupId, file } = await talked()
  const { link } = expectOk(await ada.client.call('invite.create', { groupId, history: 'new' }))
  const cy = await cast.person('Cy')
  expectOk(await cy.client.call('group.join', { link }))
  await cast.settle()
  await ada.says(groupId, 'Welcome, Cy')
  await cast.settle()
  expect((await exported(cy, { groupId, path: file, passphrase: null })).messages).toBe(1)
  const parts = await partsOf(file)
  for (const name of ['messages.json', 'index.html']) {
    expect(parts.get(name)!.toString()).toContain('Welcome, Cy')
    expect(parts.get(name)!.toString()).not.toContain('Ada&#39;s 1')
    expect(parts.get(name)!.toString()).not.toContain(`Ada's 1`)
  }
  const dee = await cast.person('Dee')
  expectOk(await dee.client.call('group.import', { path: file }))
  expect(await dee.reads(groupId)).toEqual(['Ada: Welcome, Cy'])
})

test('S5 nothing is overwritten, and nothing is written where nothing can be', async () => {
  const { ada, groupId, file } = await talked()
  writeFileSync(file, 'mine')
  const wish = { groupId, path: file, passphrase: null }
  expect(await ada.client.call('group.export', wish)).toMatchObject({ error: { code: 'path-taken' } })
  expect(readFileSync(file, 'utf8')).toBe('mine')
  const nowhere = join(file, 'deeper', 'lakeside.zip')
  expect(await ada.client.call('group.export', { ...wish, path: nowhere })).toMatchObject({
    error: { code: 'path-unwritable' },
  })
  expect(readdirSync(join(file, '..'))).toEqual(['lakeside.zip'])
})

describe('an archive is taken in whole or not at all', () => {
  test('S5 a group that is here already stays as it is', async () => {
    const { ada, bo, groupId, file } = await talked()
    await exported(ada, { groupId, path: file, passphrase: null })
    expect(await bo.client.call('group.import', { path: file })).toMatchObject({ error: { code: 'already-here' } })
    expect(await groupsOf(bo)).toEqual([{ id: groupId, state: 'member' }])
  })

  test('S5 a file that is none, a ZIP of something else, and no file have words of their own', async () => {
    const { cast, file } = await talked()
    const cy = await cast.person('Cy')
    const code = async (): Promise<unknown> =>
      ((await cy.client.call('group.import', { path: file })) as { error?: { code: string } }).error?.code
    expect(await code()).toBe('file-unreadable')
    writeFileSync(file, 'no ZIP at all')
    expect(await code()).toBe('archive-malformed')
    writeFileSync(file, await withPart(new Map(), 'other.txt', Buffer.from('other')))
    expect(await code()).toBe('archive-malformed')
    writeFileSync(file, await withPart(new Map(), 'entries.hearth', Buffer.from('not so')))
    expect(await code()).toBe('archive-malformed')
    writeFileSync(file, await withPart(new Map(), 'entries.hearth', Buffer.from('hearth archive\0\x02 of later')))
    expect(await code()).toBe('archive-newer')
    expect(await groupsOf(cy)).toEqual([])
  })

  test('S5 one that is cut short anywhere, or altered at any of many places, leaves nothing behind', async () => {
    const { cast, ada, groupId, file } = await talked()
    await exported(ada, { groupId, path: file, passphrase: null })
    const parts = await partsOf(file)
    const bytes = parts.get('entries.hearth')!
    const cy = await cast.person('Cy')
    const take = async (altered: Buffer): Promise<unknown> => {
      writeFileSync(file, await withPart(parts, 'entries.hearth', altered))
      return ((await cy.client.call('group.import', { path: file })) as { error?: { code: string } }).error?.code
    }
    const places = Array.from({ length: 60 }, (_, at) => 20 + Math.floor(((bytes.length - 21) * at) / 60))
    for (const at of places) {
      expect(await take(bytes.subarray(0, at)), `cut at ${at}`).toBe('archive-damaged')
      const altered = Buffer.from(bytes)
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(await take(altered), `altered at ${at}`).toBe('archive-damaged')
      expect(await groupsOf(cy)).toEqual([])
    }
    expect(await take(Buffer.concat([bytes, Buffer.from('more')]))).toBe('archive-damaged')
    expect(await take(bytes)).toBeUndefined()
    await cy.restart()
    expect(await cy.reads(groupId)).toEqual(await ada.reads(groupId))
  })

  test('S5 one that somebody else signed, who is not of the group, is not taken', async () => {
    const { cast, ada, groupId, file } = await talked()
    await exported(ada, { groupId, path: file, passphrase: null })
    const parts = await partsOf(file)
    const cy = await cast.person('Cy')
    const { resigned } = await import('#tests/support/archive.ts')
    writeFileSync(file, await withPart(parts, 'entries.hearth', resigned(parts.get('entries.hearth')!, 'Mallory')))
    expect(await cy.client.call('group.import', { path: file })).toMatchObject({ error: { code: 'archive-damaged' } })
    expect(await groupsOf(cy)).toEqual([])
  })
})
