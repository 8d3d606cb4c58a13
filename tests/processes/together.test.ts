/** Engines in processes of their own, over real WebRTC and a real signalling server: what they lose, they find again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { endProcesses, staying, told } from './support/commandLine.ts'
import { createMember, foundLakeside, type Member } from './support/member.ts'
import { childrenOf, peakMemory } from './support/proc.ts'

const seconds = 1_000
/** Within seconds, and some more where the machine is busy. */
const soon = 15 * seconds
let folder = ''
let signal = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-together-'))
  signal = (await staying<{ url: string }>(['signal', '--port', '0', '--listen-host', '127.0.0.1'])).ready.url
})
afterEach(async () => {
  await endProcesses()
  await rm(folder, { recursive: true, force: true })
})

/** Both have the same, in the same order, and each of these once. */
async function haveAll(members: readonly Member[], texts: readonly string[]): Promise<void> {
  const [first, ...others] = await Promise.all(members.map((member) => member.reads()))
  expect(first?.toSorted()).toEqual(texts.toSorted())
  for (const other of others) expect(other).toEqual(first)
}

/** The most memory each has had, in MiB. */
interface Peaks {
  readonly serving: number
  readonly joining: number
  readonly transports: number
}

const report = (what: string): void => void process.stdout.write(`${what}\n`)

test('R2 a first sync of 5,000 messages arrives whole, in bounded memory', async () => {
  const count = 5_000
  const ada = createMember('Ada', folder)
  const bo = createMember('Bo', folder)
  await told(['init', '--name', 'Ada', '--signal', signal, '--vault', ada.vault])
  await told(['group', 'create', 'Lakeside', '--vault', ada.vault])
  await ada.start()
  const texts = Array.from(
    { length: count },
    (_, index) => `${String(index)} ${'what was said by the lake '.repeat(8)}`,
  )
  let began = performance.now()
  // A hundred at a time: each is acknowledged once it is stored.
  for (let from = 0; from < count; from += 100)
    await Promise.all(texts.slice(from, from + 100).map((text) => ada.says(text)))
  report(`written: ${(performance.now() - began).toFixed(0)} ms`)

  const { link } = await told<{ link: string }>(['invite', 'create', '--vault', ada.vault])
  await told(['init', '--name', 'Bo', '--vault', bo.vault])
  await bo.start()
  const peaks = (): Peaks => ({
    serving: peakMemory(ada.pid),
    joining: peakMemory(bo.pid),
    transports: Math.max(peakMemory(ada.transport), peakMemory(bo.transport)),
  })
  const before = peaks()
  began = performance.now()
  expectOk(await bo.client.call('group.join', { link }))
  await bo.has(count, 60 * seconds)
  report(`joined, all ${String(count)} here: ${(performance.now() - began).toFixed(0)} ms`)
  const after = peaks()
  report(`peaks in MiB: ${JSON.stringify(before)}, then ${JSON.stringify(after)}`)
  await haveAll([ada, bo], texts)
  expect(await told(['health', '--vault', bo.vault])).toMatchObject({ missing: 0, held: 0, refused: [], void: [] })
  // Serving and joining add little to what an engine has anyway; the rest is room for noise.
  expect(after.serving).toBeLessThan(1.5 * before.serving)
  expect(after.joining).toBeLessThan(2 * before.joining)
  for (const peak of Object.values(after)) expect(peak).toBeLessThan(400)
})

describe('a member who was away', () => {
  const nap = process.env['HEARTH_LONG_TESTS'] === undefined ? 15 : 60

  test(`T5 R2 and was suspended for ${String(nap)} s has it all within seconds, both ways`, async () => {
    const { ada, bo } = await foundLakeside(folder, signal)
    await ada.says('Before the nap.')
    await bo.has(1)
    const asleep = performance.now()
    bo.signal('SIGSTOP')
    await ada.isLinked(false)
    await ada.says('While Bo sleeps.')
    // What has to pass here is time itself: a suspended process is told of nothing else.
    await new Promise((resolve) => setTimeout(resolve, nap * seconds - (performance.now() - asleep)))
    const awake = performance.now()
    bo.signal('SIGCONT')
    await bo.says('Good morning.')
    await Promise.all([ada.has(3, soon), bo.has(3, soon)])
    report(`in sync after waking: ${(performance.now() - awake).toFixed(0)} ms`)
    await haveAll([ada, bo], ['Before the nap.', 'While Bo sleeps.', 'Good morning.'])
  })

  test('T5 R2 and was killed and started again has it all within seconds, both ways', async () => {
    const { ada, bo } = await foundLakeside(folder, signal)
    await bo.says('Before the fall.')
    await ada.has(1)
    await bo.kill()
    await ada.says('While Bo is gone.')
    const began = performance.now()
    await bo.start()
    await bo.says('Back again.')
    await Promise.all([ada.has(3, soon), bo.has(3, soon)])
    report(`in sync after a restart: ${(performance.now() - began).toFixed(0)} ms`)
    await haveAll([ada, bo], ['Before the fall.', 'While Bo is gone.', 'Back again.'])
  })
})

test('S3 what was acknowledged outlives kill -9 in the midst of writing, again and again, and is there once', async () => {
  const { ada, bo } = await foundLakeside(folder, signal)
  let there: string[] = []
  for (let round = 1; round <= 5; round += 1) {
    const texts = Array.from({ length: 20 }, (_, line) => `round ${String(round)}, line ${String(line)}`)
    const writes = texts.map((text) => ada.says(text))
    const acknowledged = texts.slice(0, 3 * round)
    await Promise.all(writes.slice(0, acknowledged.length))
    const ended = Promise.allSettled(writes)
    await ada.kill()
    await ended
    await ada.start()
    const before = there
    there = await ada.reads()
    expect(there.slice(0, before.length)).toEqual(before)
    expect(there).toEqual(expect.arrayContaining(acknowledged))
    expect(new Set(there).size).toBe(there.length)
  }
  await bo.has(there.length)
  await haveAll([ada, bo], there)
})

test('T5 a transport that is killed is started again by its engine, and the links return', async () => {
  const { ada, bo } = await foundLakeside(folder, signal)
  const killed = ada.transport
  process.kill(killed, 'SIGKILL')
  await ada.isLinked(false)
  await ada.says('Without a transport.')
  const began = performance.now()
  await Promise.all([ada.isLinked(true), bo.has(1)])
  report(`linked again: ${(performance.now() - began).toFixed(0)} ms`)
  expect(childrenOf(ada.pid)).not.toContain(killed)
  await bo.says('Heard you.')
  await ada.has(2)
  await haveAll([ada, bo], ['Without a transport.', 'Heard you.'])
})
