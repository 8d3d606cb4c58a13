import { beforeEach, expect, test, vi } from 'vitest'
import type { Storage } from '#main/engine/storage/port.ts'
import type { Sqlite } from '#main/engine/storage/sqlite/open.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'

/** The disks of people: how many writes each still takes, and their databases. */
const disks = vi.hoisted(() => ({ left: new Map<string, number>(), databases: new Map<string, unknown>() }))

const writes = ['setSetting', 'addGroup', 'setGroupState', 'joinAnew', 'removeGroup', 'addLog', 'addEntry', 'setLog', 'addPayload', 'dropPayload', 'addErasure', 'removeErasures', 'setVerdict', 'setItem', 'addContentKey', 'addInviteLink', 'addContribution', 'putMessage', 'putProfile', 'removeItem', 'setReadUpTo', 'setReceipt', 'addJoin', 'removeJoin', 'setSeen', 'countRefused'] as const satisfies readonly (keyof Storage)[] // prettier-ignore

vi.mock('#main/engine/storage/sqlite/storage.ts', async (original) => {
  const real = await original<{ createStorage: (database: Sqlite) => Storage }>()
  return {
    createStorage: (database: Sqlite): Storage => {
      const person = /hearth-(\w+)-/.exec(database.name)?.[1] ?? ''
      disks.databases.set(person, database)
      const storage = real.createStorage(database)
      const failing = Object.fromEntries(
        writes.map((name) => [
          name,
          (...given: unknown[]): unknown => {
            const left = disks.left.get(person) ?? Number.POSITIVE_INFINITY
            disks.left.set(person, left - 1)
            if (left === 1) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
            return (storage[name] as (...given: unknown[]) => unknown)(...given)
          },
        ]),
      )
      return { ...storage, ...failing }
    },
  }
})

beforeEach(() => {
  disks.left.clear()
})

/** The person's n-th write from now on finds the disk full; those after it do not. */
const failAt = (person: string, number: number): Map<string, number> => disks.left.set(person, number)
const hasFailed = (person: string): boolean => (disks.left.get(person) ?? 1) <= 0
const heal = (person: string): boolean => disks.left.delete(person)

/** People whose logs may say that the disk is full, and nothing else. */
async function people(cast: Cast, ...names: string[]): Promise<Person[]> {
  const all: Person[] = []
  for (const name of names)
    all.push(
      await cast.person(name, {
        log: (line) => {
          expect(line).toMatch(/cannot store: disk-full|not written down/)
        },
      }),
    )
  return all
}

/** Whoever lost their links for what went wrong finds the others again. */
async function reunite(cast: Cast): Promise<void> {
  await cast.settle()
  cast.hub.meet()
  await cast.settle()
}

const full = { ok: false, error: { code: 'disk-full' } }
const say = async (person: Person, groupId: string, text: string): Promise<unknown> => {
  const channelId = (await person.look('group', { groupId })).rows[0]!.id
  return person.client.call('message.send', { groupId, channelId, text })
}

test('S4 a message that finds the disk full at any of its writes is refused clearly, whole, and the next is taken', async () => {
  const cast = createCast()
  const [ada, bo] = (await people(cast, 'Ada', 'Bo')) as [Person, Person]
  const { groupId } = await foundLakeside(cast, ada, bo)
  const said: string[] = []
  let failed = 0
  for (let number = 1; number <= 12; number += 1) {
    failAt('Ada', number)
    const answer = await say(ada, groupId, `try ${number}`)
    if (hasFailed('Ada')) {
      failed += 1
      expect(answer).toEqual(full)
    } else {
      expect(answer).toMatchObject({ ok: true })
      said.push(`Ada: try ${number}`)
    }
    heal('Ada')
    expect(await ada.reads(groupId)).toEqual(said)
    expect(await say(ada, groupId, `after ${number}`)).toMatchObject({ ok: true })
    said.push(`Ada: after ${number}`)
    await reunite(cast)
    expect(await bo.reads(groupId)).toEqual(said)
  }
  expect(failed).toBeGreaterThan(2)
  await ada.restart()
  expect(await ada.reads(groupId)).toEqual(said)
})

test('S4 what comes in while the disk is full comes again, whole and once', async () => {
  const cast = createCast()
  const [ada, bo] = (await people(cast, 'Ada', 'Bo')) as [Person, Person]
  const { groupId } = await foundLakeside(cast, ada, bo)
  let failed = 0
  for (let number = 1; number <= 12; number += 1) {
    failAt('Ada', number)
    await bo.says(groupId, `one, round ${number}`)
    await bo.says(groupId, `two, round ${number}`)
    await cast.settle()
    if (hasFailed('Ada')) failed += 1
    heal('Ada')
    await reunite(cast)
    expect(await ada.reads(groupId)).toEqual(await bo.reads(groupId))
  }
  expect(failed).toBeGreaterThan(5)
  const shown = await ada.reads(groupId)
  expect(shown).toHaveLength(24)
  await ada.restart()
  expect(await ada.reads(groupId)).toEqual(shown)
  expect((await ada.look('health', { groupId })).head).toMatchObject({ held: 0, missing: 0, void: [] })
})

test('S4 founding a group on a full disk leaves no half a group', async () => {
  const cast = createCast()
  const [ada] = (await people(cast, 'Ada')) as [Person]
  let failed = 0
  for (let number = 1; number <= 30; number += 2) {
    failAt('Ada', number)
    const before = (await ada.look('vault', {})).rows.length
    const answer = await ada.client.call('group.create', { name: `Group ${number}` })
    const after = (await ada.look('vault', {})).rows.length
    if (hasFailed('Ada')) {
      failed += 1
      expect(answer).toEqual(full)
    }
    heal('Ada')
    expect(after - before).toBe(answer.ok ? 1 : 0)
  }
  expect(failed).toBeGreaterThan(2)
  const shown = (await ada.look('vault', {})).rows
  await ada.restart()
  expect((await ada.look('vault', {})).rows).toEqual(shown)
})

test.each(['Ada', 'Bo'])('S4 joining goes on after %s’s disk was full at any of its writes', async (victim) => {
  const cast = createCast()
  const [ada, bo] = (await people(cast, 'Ada', 'Bo')) as [Person, Person]
  let failed = 0
  for (let number = 1; number <= 30; number += 2) {
    const { groupId } = expectOk(await ada.client.call('group.create', { name: `Group ${number}` }))
    const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
    await ada.says(groupId, 'The soup is on.')
    await cast.settle()
    failAt(victim, number)
    const begun = await bo.client.call('group.join', { link })
    await cast.settle()
    if (hasFailed(victim)) failed += 1
    heal(victim)
    if (!begun.ok) expectOk(await bo.client.call('group.join', { link }))
    await reunite(cast)
    cast.time.pass(10_000)
    await cast.settle()
    expect((await bo.look('group', { groupId })).head.state, `at write ${number}`).toBe('member')
    await bo.says(groupId, 'I am in.')
    await cast.settle()
    for (const person of [ada, bo])
      expect(await person.reads(groupId)).toEqual(['Ada: The soup is on.', 'Bo: I am in.'])
    // Whatever could not be written down: a group in which one stands is not given up like a joining.
    const refused = { ok: false, error: { code: 'already-member' } }
    expect(await bo.client.call('group.forget', { groupId })).toEqual(refused)
    await bo.restart()
    expect((await bo.look('vault', {})).rows.at(-1)?.state).toBe('member')
    expect(await bo.client.call('group.forget', { groupId })).toEqual(refused)
  }
  expect(failed).toBeGreaterThan(3)
})

test('S4 a disk that stays full for long refuses each message, shows all there is, and takes them again', async () => {
  const cast = createCast()
  const [ada, bo] = (await people(cast, 'Ada', 'Bo')) as [Person, Person]
  const { groupId } = await foundLakeside(cast, ada, bo)
  await ada.says(groupId, 'before')
  await cast.settle()
  // SQLite itself finds no further page.
  const database = disks.databases.get('Ada') as Sqlite
  database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`)
  let refused = 0
  for (let number = 0; number < 30; number += 1) {
    const answer = await say(ada, groupId, `${number} ${bytesOfNoise(number)}`)
    if (!(answer as { ok: boolean }).ok) {
      expect(answer).toEqual(full)
      refused += 1
    }
  }
  expect(refused).toBeGreaterThan(10)
  const shown = await ada.reads(groupId)
  expect(shown[0]).toBe('Ada: before')
  expect(shown).toHaveLength(31 - refused)
  await bo.says(groupId, bytesOfNoise(99))
  await cast.settle()

  database.pragma('max_page_count = 1000000')
  await ada.says(groupId, 'There is room again.')
  await reunite(cast)
  expect(new Set(await ada.reads(groupId))).toEqual(new Set(await bo.reads(groupId)))
  expect(await ada.reads(groupId)).toHaveLength(shown.length + 2)
})

/** 6,000 signs that do not get shorter by packing. */
function bytesOfNoise(seed: number): string {
  let state = seed + 1
  return Array.from({ length: 6_000 }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return String.fromCharCode(33 + ((state >>> 16) % 90))
  }).join('')
}
