/** Several computers of one person: linking, retiring, coming back by the words (I4, S1). */
import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'

const codeOf = async (call: Promise<{ ok: true } | { ok: false; error: { code: string } }>): Promise<string> => {
  const answer = await call
  return answer.ok ? 'ok' : answer.error.code
}

const linking = async (person: Person) => (await person.look('linking', {})).head

const offer = async (person: Person): Promise<string> => expectOk(await person.client.call('device.link', {})).code

/** The standing computer links the other, and both come to the end of it. */
async function link(cast: Cast, standing: Person, fresh: Person, computer: string): Promise<void> {
  const code = await offer(standing)
  expectOk(await fresh.client.call('device.accept', { code, computer }))
  await cast.settle()
  expect([(await linking(standing)).stage, (await linking(fresh)).stage]).toEqual(['done', 'done'])
  await cast.settle()
}

const computers = async (person: Person) => (await person.look('devices', {})).rows

const idOf = async (person: Person, name: string): Promise<string> => {
  const found = (await computers(person)).find((computer) => computer.name === name)
  if (found === undefined) throw new Error(`no computer is named ${name}`)
  return found.id
}

/** Ada and Bo in Lakeside, who have said hello. */
async function lakeside(): Promise<{ cast: Cast; ada: Person; bo: Person; groupId: string }> {
  const cast = createCast()
  const ada = await cast.person('Ada')
  const bo = await cast.person('Bo')
  const { groupId } = await foundLakeside(cast, ada, bo)
  await ada.says(groupId, 'from the desk')
  await cast.settle()
  await bo.says(groupId, 'hello Ada')
  await cast.settle()
  return { cast, ada, bo, groupId }
}

test('I4 a new computer that is linked reads, writes and is its person’s at once', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const laptop = await cast.computer('Ada’s laptop')
  await link(cast, ada, laptop, 'Laptop')
  expect((await laptop.look('vault', {})).head).toMatchObject({ state: 'open', name: 'Ada' })
  expect(await laptop.reads(groupId)).toEqual(['Ada: from the desk', 'Bo: hello Ada'])
  await laptop.says(groupId, 'from the laptop')
  await cast.settle()
  for (const person of [ada, bo, laptop])
    expect(await person.reads(groupId)).toEqual(['Ada: from the desk', 'Bo: hello Ada', 'Ada: from the laptop'])
  // One member with two devices, to everybody, and one profile.
  const { rows } = await bo.look('members', { groupId })
  expect(rows.map(({ name, devices }) => [name, devices])).toEqual([
    ['Ada', 2],
    ['Bo', 1],
  ])
})

test('I4 a linked computer works after a restart of both, though the one that linked it is away', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const laptop = await cast.computer('Ada’s laptop')
  await link(cast, ada, laptop, 'Laptop')
  await laptop.restart()
  cast.hub.setOnline('Ada', false)
  await cast.settle()
  await laptop.says(groupId, 'alone on the road')
  await cast.settle()
  expect(await bo.reads(groupId)).toContain('Ada: alone on the road')
})

test('I4 each computer knows the others by name, and who linked them', async () => {
  const { cast, ada, groupId } = await lakeside()
  const laptop = await cast.computer('Ada’s laptop')
  await link(cast, ada, laptop, 'Laptop')
  const phone = await cast.computer('Ada’s phone')
  await link(cast, laptop, phone, 'Phone')
  expectOk(await ada.client.call('device.rename', { computerId: await idOf(ada, 'Laptop'), name: 'Old laptop' }))
  const rows = await computers(ada)
  expect(rows.map(({ name, thisOne, state, addedBy }) => [name, thisOne, state, addedBy])).toEqual([
    [rows[0]!.name, true, 'standing', null],
    ['Old laptop', false, 'standing', rows[0]!.name],
    ['Phone', false, 'standing', 'Old laptop'],
  ])
  expect(rows[2]!.groups).toMatchObject([{ groupId, name: 'Lakeside', state: 'standing' }])
  expect((await computers(phone)).map(({ name, thisOne }) => [name, thisOne])).toEqual([
    ['Phone', true],
    [rows[0]!.name, false],
    ['Laptop', false],
  ])
})

test('I4 a group that came later is brought by linking once more, and the others stay as they are', async () => {
  const { cast, ada, groupId } = await lakeside()
  const laptop = await cast.computer('Ada’s laptop')
  await link(cast, ada, laptop, 'Laptop')
  const hilltop = expectOk(await ada.client.call('group.create', { name: 'Hilltop' })).groupId
  await ada.says(hilltop, 'up here')
  await link(cast, ada, laptop, 'Laptop')
  expect((await ada.look('linking', {})).rows.map(({ name, state }) => [name, state])).toEqual([
    ['Lakeside', 'already'],
    ['Hilltop', 'added'],
  ])
  expect(await laptop.reads(hilltop)).toEqual(['Ada: up here'])
  expect(await laptop.reads(groupId)).toHaveLength(2)
  expect(await computers(ada)).toHaveLength(2)
})

test('I4 a code is good once', async () => {
  const { cast, ada } = await lakeside()
  const code = await offer(ada)
  const [first, second] = [await cast.computer('first'), await cast.computer('second')]
  for (const computer of [first, second]) {
    expectOk(await computer.client.call('device.accept', { code }))
    await cast.settle()
  }
  expect((await linking(first)).stage).toBe('done')
  expect(await linking(second)).toMatchObject({ stage: 'failed', failure: 'code-used' })
  expect((await second.look('vault', {})).head.state).toBe('new')
})

test('I4 of two computers with one code at the same moment one is linked, and the other learns that it is used', async () => {
  const { cast, ada } = await lakeside()
  const code = await offer(ada)
  const both = [await cast.computer('first'), await cast.computer('second')]
  for (const computer of both) expectOk(await computer.client.call('device.accept', { code }))
  await cast.settle()
  const ends = await Promise.all(both.map(async (computer) => (await linking(computer)).failure))
  expect(ends.sort()).toEqual(['code-used', null])
})

test('I4 two codes: the later one holds, and the earlier one finds nobody', async () => {
  const { cast, ada } = await lakeside()
  const [early, late] = [await offer(ada), await offer(ada)]
  const [first, second] = [await cast.computer('first'), await cast.computer('second')]
  expectOk(await first.client.call('device.accept', { code: early }))
  expectOk(await second.client.call('device.accept', { code: late }))
  await cast.settle()
  expect((await linking(second)).stage).toBe('done')
  expect((await linking(first)).stage).toBe('looking')
  cast.time.pass(130_000)
  await cast.settle()
  expect(await linking(first)).toMatchObject({ stage: 'failed', failure: 'nobody-there' })
})

test('I4 an expired code is told on both sides', async () => {
  const { cast, ada } = await lakeside()
  const code = await offer(ada)
  cast.time.pass(15 * 60_000 + 1_000)
  expect(await linking(ada)).toMatchObject({ stage: 'failed', failure: 'code-expired', code: null })
  const laptop = await cast.computer('Ada’s laptop')
  expect(await codeOf(laptop.client.call('device.accept', { code }))).toBe('code-expired')
})

test('I4 a cancelled code is told, and hands over nothing', async () => {
  const { cast, ada } = await lakeside()
  const code = await offer(ada)
  expectOk(await ada.client.call('device.link.cancel', {}))
  const laptop = await cast.computer('Ada’s laptop')
  expectOk(await laptop.client.call('device.accept', { code }))
  await cast.settle()
  expect(await linking(laptop)).toMatchObject({ stage: 'failed', failure: 'code-cancelled' })
})

test('I4 what is no code, a damaged one, and one’s own, each have their words', async () => {
  const { cast, ada, groupId } = await lakeside()
  const laptop = await cast.computer('Ada’s laptop')
  const { link: invite } = expectOk(await ada.client.call('invite.create', { groupId }))
  const code = await offer(ada)
  const accept = (text: string): Promise<string> => codeOf(laptop.client.call('device.accept', { code: text }))
  expect(await accept(invite)).toBe('code-malformed')
  expect(await accept(code.slice(0, -3))).toBe('code-damaged')
  expect(await codeOf(ada.client.call('device.accept', { code }))).toBe('code-own')
  expect((await linking(laptop)).stage).toBe('none')
})

test('I4 a vault that has groups of somebody else is not linked', async () => {
  const { cast, ada, bo } = await lakeside()
  const code = await offer(ada)
  expectOk(await bo.client.call('device.accept', { code }))
  await cast.settle()
  expect(await linking(bo)).toMatchObject({ stage: 'failed', failure: 'vault-of-another' })
  expect((await bo.look('vault', {})).head.name).toBe('Bo')
})

test('I4 a computer that is lost before it has kept anything is retired again', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const code = await offer(ada)
  const laptop = await cast.computer('Ada’s laptop')
  // The last word to the new computer, that its devices were added, gets lost with it.
  let words = 0
  cast.hub.tamper = (bytes, from, to) => {
    const isLast = from === 'Ada' && to === 'Ada’s laptop' && (words += 1) > 3
    return isLast ? null : bytes
  }
  expectOk(await laptop.client.call('device.accept', { code }))
  await cast.settle()
  cast.hub.setOnline('Ada’s laptop', false)
  cast.hub.tamper = null
  await cast.settle()
  expect(await linking(ada)).toMatchObject({ stage: 'failed', failure: 'other-side-gone' })
  expect(await linking(laptop)).toMatchObject({ stage: 'failed', failure: 'other-side-gone' })
  expect((await laptop.look('vault', {})).head.state).toBe('new')
  expect((await bo.look('members', { groupId })).rows.map(({ devices }) => devices)).toEqual([1, 1])
})

test('I4 K2 a retired computer says so, reads nothing newer, and writes nothing more', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const laptop = await cast.computer('Ada’s laptop')
  await link(cast, ada, laptop, 'Laptop')
  const computerId = await idOf(ada, 'Laptop')
  expect(expectOk(await ada.client.call('device.remove', { computerId }))).toEqual({ removed: [groupId], refused: [] })
  await cast.settle()
  await bo.says(groupId, 'without the laptop')
  await cast.settle()
  expect(await ada.reads(groupId)).toContain('Bo: without the laptop')
  expect(await laptop.reads(groupId)).not.toContain('Bo: without the laptop')
  expect((await laptop.look('group', { groupId })).head).toMatchObject({
    state: 'removed',
    ended: { by: { name: 'Ada' } },
  })
  await expect(laptop.says(groupId, 'still here')).rejects.toThrow('not-allowed')
  expect((await computers(ada)).map(({ state }) => state)).toEqual(['standing', 'retired'])
  expect((await bo.look('members', { groupId })).rows.map(({ devices }) => devices)).toEqual([1, 1])
})

test('I4 a computer retires itself and later ones, not those that were there before', async () => {
  const { cast, ada } = await lakeside()
  const laptop = await cast.computer('Ada’s laptop')
  await link(cast, ada, laptop, 'Laptop')
  const [own, desk] = await computers(laptop)
  expect([own!.mayRemove, desk!.mayRemove]).toEqual([true, false])
  expect(await codeOf(laptop.client.call('device.remove', { computerId: desk!.id }))).toBe('not-allowed')
  expectOk(await laptop.client.call('device.remove', { computerId: own!.id }))
  await cast.settle()
  expect((await computers(ada)).map(({ name, state }) => [name, state])).toContainEqual(['Laptop', 'retired'])
})

test('I4 a person restored by the sheet waits for another member’s hand, and then reads history', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const { text } = expectOk(await bo.client.call('recovery.sheet', {}))
  await bo.engine.close()
  const fresh = await cast.computer('Bo’s new computer')
  expect(expectOk(await fresh.client.call('vault.restore', { sheet: text, name: 'Bo' }))).toEqual({ groups: 1 })
  await cast.settle()
  expect((await fresh.look('group', { groupId })).head).toMatchObject({
    name: 'Lakeside',
    joining: { stage: 'approval' },
  })
  expect(await fresh.reads(groupId)).toEqual([])

  const { rows } = await ada.look('joiners', { groupId })
  expect(rows).toMatchObject([{ why: 'device', mayApprove: true }])
  // Both read the same words to one another.
  const adas = (await fresh.look('members', { groupId })).rows.find(({ name }) => name === 'Ada')
  expect(expectOk(await fresh.client.call('member.safety', { groupId, memberId: adas!.id })).words).toEqual(
    rows[0]!.words,
  )
  expectOk(await ada.client.call('invite.approve', { groupId, joinId: rows[0]!.id }))
  await cast.settle()
  cast.time.pass(60_000)
  await cast.settle()
  expect(await fresh.reads(groupId)).toEqual(['Ada: from the desk', 'Bo: hello Ada'])
  await fresh.says(groupId, 'back again')
  await cast.settle()
  expect(await ada.reads(groupId)).toContain('Bo: back again')
  expect((await ada.look('members', { groupId })).rows.map(({ name, devices }) => [name, devices])).toEqual([
    ['Ada', 1],
    ['Bo', 2],
  ])
})

test('I1 the words alone bring back the person and no group; wrong words and damaged sheets say so', async () => {
  const { cast, ada } = await lakeside()
  const { words, link: compact } = expectOk(await ada.client.call('recovery.sheet', {}))
  const fresh = await cast.computer('new')
  const restore = (sheet: string): Promise<string> => codeOf(fresh.client.call('vault.restore', { sheet, name: 'Ada' }))
  expect(await restore('hello')).toBe('sheet-malformed')
  expect(await restore([...words.slice(1), words[0]].join(' '))).toBe('words-wrong')
  expect(await restore(compact.slice(0, -4))).toBe('sheet-damaged')
  expect((await fresh.look('vault', {})).head.state).toBe('new')
  expect(await restore(words.join('\n'))).toBe('ok')
  expect(expectOk(await fresh.client.call('recovery.phrase', {})).words).toEqual(words)
  expect((await fresh.look('vault', {})).rows).toEqual([])
  expect(await restore(words.join(' '))).toBe('vault-exists')
})
