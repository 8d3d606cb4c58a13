import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside } from '#tests/support/cast.ts'

test('T1 T5 a transport that dies is started again, and nothing that was said meanwhile is lost', async () => {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada, bo)
  const connection = async (): Promise<unknown> => (await ada.look('group', { groupId })).head.connection.state
  expect(await connection()).toBe('linked')
  for (const round of ['first', 'second', 'third']) {
    cast.hub.crash('Ada')
    await cast.hub.settle()
    expect(await connection()).not.toBe('linked')
    await ada.says(groupId, `Ada, the ${round} time`)
    await bo.says(groupId, `Bo, the ${round} time`)
    cast.time.pass(1_000)
    await cast.settle()
    expect(await connection()).toBe('linked')
    expect(await bo.reads(groupId)).toEqual(await ada.reads(groupId))
  }
  expect(await bo.reads(groupId)).toHaveLength(6)
})

test('T5 a transport that dies in the midst of a long sync costs only what was under way', async () => {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada, bo)
  cast.hub.setOnline('Bo', false)
  await cast.settle()
  for (let number = 1; number <= 150; number += 1) await ada.says(groupId, `line ${number}`)
  let pages = 0
  cast.hub.tamper = (bytes, from) => {
    if (from === 'Ada' && bytes.length > 5_000 && ++pages === 2) cast.hub.crash('Bo')
    return bytes
  }
  cast.hub.setOnline('Bo', true)
  await cast.settle()
  cast.hub.tamper = null
  cast.time.pass(1_000)
  await cast.settle()
  expect(pages).toBeGreaterThan(1)
  expect(await bo.reads(groupId)).toEqual(await ada.reads(groupId))
  expect(await bo.reads(groupId)).toHaveLength(150)
})

test('R4 three who are never online together hear each other through the one who is there', async () => {
  const cast = createCast()
  const [ada, bo, cy] = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')]
  const { groupId } = await foundLakeside(cast, ada, bo, cy)
  cast.hub.setOnline('Bo', false)
  await ada.says(groupId, 'for Bo')
  await cast.settle()
  cast.hub.setOnline('Ada', false)
  cast.hub.setOnline('Bo', true)
  await cast.settle()
  expect(await bo.reads(groupId)).toEqual(['Ada: for Bo'])
  await bo.says(groupId, 'for Ada')
  await cast.settle()
  cast.hub.setOnline('Bo', false)
  cast.hub.setOnline('Ada', true)
  await cast.settle()
  expect(await ada.reads(groupId)).toEqual(['Ada: for Bo', 'Bo: for Ada'])
  expect(await cy.reads(groupId)).toEqual(await ada.reads(groupId))
})

test('two groups on the same computers do not mix, and one link’s end is not the other’s', async () => {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId: first } = await foundLakeside(cast, ada, bo)
  const { groupId: second } = expectOk(await bo.client.call('group.create', { name: 'Hilltop' }))
  const { link } = expectOk(await bo.client.call('invite.create', { groupId: second }))
  expectOk(await ada.client.call('group.join', { link }))
  await cast.settle()
  await ada.says(first, 'by the lake')
  await ada.says(second, 'on the hill')
  await cast.settle()
  expect(await bo.reads(first)).toEqual(['Ada: by the lake'])
  expect(await bo.reads(second)).toEqual(['Ada: on the hill'])
  expect((await ada.look('group', { groupId: first })).head.me).not.toBe(
    (await ada.look('group', { groupId: second })).head.me,
  )
})

test('a connection says since when it is as it is', async () => {
  const cast = createCast()
  const [ada, bo, cy] = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')]
  const { groupId } = await foundLakeside(cast, ada, bo, cy)
  const connection = async (): Promise<{ state: string; here: number; since: number }> =>
    (await ada.look('group', { groupId })).head.connection
  const linkedSince = (await connection()).since
  cast.time.pass(60_000)
  // A second link, and what is said on it, changes nothing of since when one is linked.
  await bo.says(groupId, 'hello')
  cast.hub.setOnline('Cy', false)
  await cast.settle()
  cast.hub.setOnline('Cy', true)
  await cast.settle()
  expect(await connection()).toEqual({ state: 'linked', here: 2, since: linkedSince })
  const parted = cast.time.now()
  for (const name of ['Bo', 'Cy']) cast.hub.setOnline(name, false)
  await cast.settle()
  expect(await connection()).toEqual({ state: 'looking', here: 0, since: parted })
})
