/** Several computers of one person, as real processes over real WebRTC (I4). */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endProcesses, refused, staying, told, type Staying } from './support/commandLine.ts'

let meeting: Staying<{ readonly url: string }>
let folder = ''
const as = (name: string, ...words: readonly string[]): string[] => [...words, '--vault', join(folder, name)]
const runs = (name: string): Promise<Staying<Record<string, unknown>>> =>
  staying(as(name, 'run', '--listen-host', '127.0.0.1'))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-devices-'))
  meeting = await staying(['signal', '--port', '0', '--listen-host', '127.0.0.1'])
  await told(as('ada', 'init', '--name', 'Ada', '--signal', meeting.ready.url))
  await told(as('ada', 'group', 'create', 'Lakeside'))
  await told(as('ada', 'say', 'general', 'from the desk'))
})
afterEach(async () => {
  await endProcesses()
  await rm(folder, { recursive: true, force: true })
})

interface Devices {
  readonly devices: readonly { readonly id: string; readonly name: string; readonly state: string }[]
}

test('a computer is linked by a code, reads and writes, and is retired', async () => {
  await runs('ada')
  const { ready } = await staying<{ code: string }>(as('ada', 'device', 'link'))
  expect(ready.code).toMatch(/^hearth:\/\/link\//)
  expect(await told(as('laptop', 'device', 'accept', ready.code, '--name', 'Laptop'))).toMatchObject({
    name: 'Ada',
    groups: [{ name: 'Lakeside', state: 'added' }],
  })
  expect((await refused(as('other', 'device', 'accept', ready.code))).code).toBe('code-used')
  const { messages } = await told<{ messages: { text: string }[] }>(as('laptop', 'read', 'general'))
  expect(messages.map(({ text }) => text)).toEqual(['from the desk'])
  expect(await told(as('laptop', 'say', 'general', 'from the laptop'))).toMatchObject({ delivery: { state: 'saved' } })

  const { devices } = await told<Devices>(as('ada', 'device', 'list'))
  expect(devices.map(({ name, state }) => [name, state])).toContainEqual(['Laptop', 'standing'])
  const laptop = devices.find(({ name }) => name === 'Laptop')
  await told(as('ada', 'device', 'remove', laptop!.id.slice(0, 12)))
  const after = await told<Devices>(as('ada', 'device', 'list'))
  expect(after.devices.map(({ name, state }) => [name, state])).toContainEqual(['Laptop', 'retired'])
})

test('a code of the wrong kind is told, and so is a sheet', async () => {
  expect((await refused(as('laptop', 'device', 'accept', 'hearth://join/AAAA'))).code).toBe('code-malformed')
  const { text } = await told<{ text: string }>(as('ada', 'recovery'))
  await writeFile(join(folder, 'sheet.txt'), text)
  await writeFile(join(folder, 'wrong.txt'), 'hello')
  expect((await refused(as('new', 'restore', join(folder, 'wrong.txt'), '--name', 'Ada'))).code).toBe('sheet-malformed')
  expect(await told(as('new', 'restore', join(folder, 'sheet.txt'), '--name', 'Ada'))).toMatchObject({ groups: 1 })
  expect((await refused(as('new', 'lock'))).code).toBe('vault-without-passphrase')
})

test('a person comes back by the sheet alone, once another member has let the new computer in', async () => {
  await runs('ada')
  const { link } = await told<{ link: string }>(as('ada', 'invite', 'create'))
  await told(as('bo', 'join', link, '--name', 'Bo'))
  await told(as('bo', 'say', 'general', 'from the old computer'))
  const { text } = await told<{ text: string }>(as('bo', 'recovery'))
  await writeFile(join(folder, 'sheet.txt'), text)

  await told(as('new', 'restore', join(folder, 'sheet.txt'), '--name', 'Bo'))
  await runs('new')
  const waiting = await until(
    () =>
      told<{ joiners: readonly { id: string; why: string; words: readonly string[] }[] }>(
        as('ada', 'invite', 'waiting'),
      ),
    (list) => list.joiners.length === 1,
  )
  expect(waiting.joiners[0]).toMatchObject({ why: 'device' })
  await told(as('ada', 'invite', 'approve', waiting.joiners[0]!.id.slice(0, 12)))
  const read = await until(
    () => told<{ messages: { text: string }[] }>(as('new', 'read', 'general')),
    ({ messages }) => messages.length === 2,
  )
  expect(read.messages.map(({ text: said }) => said)).toEqual(['from the desk', 'from the old computer'])
})

/** Asks again until it is so; the time of the test is what ends it. */
async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (isSo(answer)) return answer
  }
}
