/** A process that writes is killed at random moments: what it said is written is there, and nothing is there by half. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEngine, type Engine } from '#main/engine/engine.ts'
import { expectOk } from '#shared/kernel/result.ts'

const kills = Number(process.env['HEARTH_KILLS'] ?? 30)
/** Of the moments at which it is killed; the writers' own chances are not bound to it. */
const seed = Number(process.env['HEARTH_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const writer = fileURLToPath(new URL('support/writer.ts', import.meta.url))
/** After so many the next kills are of a new vault: looking at all of them takes longer than writing them. */
const mostMessages = 3_000
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-kill-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const open = async (): Promise<Engine> =>
  expectOk(
    await openEngine({
      directory: folder,
      keychain: null,
      startTransport: null,
      listen: null,
      defaultSignals: [],
      log: (line) => {
        throw new Error(line)
      },
    }),
  )

/** A new vault with a group, in an empty folder. */
async function begin(): Promise<Found> {
  await rm(folder, { recursive: true, force: true })
  const engine = await open()
  expectOk(await engine.handlers['vault.create']({ name: 'Ada' }))
  expectOk(await engine.handlers['group.create']({ name: 'Lakeside' }))
  await engine.close()
  return { texts: [], name: 'Ada', invites: 0 }
}

/** Numbers from 0 to 1 that follow from the seed. */
function chances(from: number): () => number {
  let state = from >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Lets a writer write for so long and kills it; answers what it said was written. */
async function killed(round: number, after: number, fromStart: boolean): Promise<string[]> {
  const child = spawn(process.execPath, [writer, folder, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  const ended = once(child, 'close')
  const isReady = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('ready\n')) resolve()
    })
    child.once('exit', () => resolve())
  })
  if (!fromStart) await isReady
  await pause(after)
  expect(child.exitCode, `the writer ended by itself in round ${round}`).toBeNull()
  child.kill('SIGKILL')
  await ended
  // The last line may have been cut as it was said.
  return said.split('\n').slice(0, -1)
}

interface Found {
  readonly texts: readonly string[]
  readonly name: string
  readonly invites: number
}

/** What is there now; anything that is not whole fails. */
async function look(engine: Engine): Promise<Found> {
  const { handlers } = engine
  const groupId = expectOk(handlers.vault({})).read().rows[0]!.id
  const channelId = expectOk(handlers.group({ groupId })).read().rows[0]!.id
  // A rebuilding that was cut short goes on at the start; asked for again, it is done when it is answered.
  expectOk(await handlers['vault.rebuild']({}))
  expect(expectOk(await handlers['vault.check']({ entries: true }))).toMatchObject({ sound: true, problems: [] })
  const { head } = expectOk(handlers.health({ groupId })).read()
  expect(head).toMatchObject({ held: 0, void: [], refused: [], forks: 0 })
  const { rows } = expectOk(handlers.channel({ groupId, channelId, thread: null, limit: 20_000 })).read()
  const members = expectOk(handlers.members({ groupId })).read().rows
  const vault = expectOk(handlers.vault({})).read()
  expect(vault.head.damaged ?? false).toBe(false)
  return {
    texts: rows.map(({ text }) => text.replace(/( and so on)+$/, '')),
    name: members[0]!.name,
    invites: expectOk(handlers.invites({ groupId })).read().rows.length,
  }
}

test(
  `S2 what was acknowledged outlives ${kills} times kill -9 in the midst of writing, none of it by half`,
  async () => {
    const chance = chances(seed)
    let before = await begin()
    let acknowledged = 0
    for (let round = 1; round <= kills; round += 1) {
      // Now and then before it has begun, to hit the opening too.
      const fromStart = round % 6 === 0
      const said = await killed(round, chance() * (fromStart ? 700 : 350), fromStart)
      const engine = await open()
      const found = await look(engine)
      await engine.close()
      const where = `seed ${seed}, round ${round}`
      const wrote = (kind: string): string[] =>
        said.flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1)] : []))
      const messages = wrote('message')
      acknowledged += messages.length
      // All that was there, then what was acknowledged, then at most the one write that was under way.
      expect(found.texts.slice(0, before.texts.length), where).toEqual(before.texts)
      const fresh = found.texts.slice(before.texts.length)
      expect(fresh.slice(0, messages.length), where).toEqual(messages)
      expect(fresh.length - messages.length, where).toBeLessThanOrEqual(1)
      expect(found.invites - before.invites - wrote('invite').length, where).toBeOneOf([0, 1])
      const lastName = wrote('name').at(-1) ?? before.name
      if (found.name !== lastName) expect(found.name, where).toContain(`round ${round}, line`)
      before = found.texts.length < mostMessages ? found : await begin()
    }
    process.stdout.write(`${kills} kills, ${acknowledged} messages acknowledged, seed ${seed}\n`)
    expect(acknowledged).toBeGreaterThan(kills)
  },
  kills * 20_000,
)
