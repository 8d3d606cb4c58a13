import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Person } from '#tests/support/cast.ts'

const general = async (person: Person, groupId: string): Promise<string> =>
  (await person.look('group', { groupId })).rows[0]!.id

const unread = async (person: Person, groupId: string): Promise<[inGroup: number, inVault: number]> => [
  (await person.look('group', { groupId })).rows[0]!.unread,
  (await person.look('vault', {})).rows.find(({ id }) => id === groupId)!.unread,
]

test('what is unread is what others said since one last looked, and looking is kept', async () => {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada, bo)
  for (const text of ['one', 'two', 'three']) {
    await ada.says(groupId, text)
    await cast.settle()
  }
  await bo.says(groupId, 'my own')
  await cast.settle()
  expect(await unread(bo, groupId)).toEqual([3, 3])
  const channelId = await general(bo, groupId)
  const { rows } = await bo.look('channel', { groupId, channelId })
  const read = async (at: number): Promise<void> => {
    expectOk(await bo.client.call('channel.read', { groupId, channelId, upTo: rows[at]!.order }))
  }
  await read(1)
  expect(await unread(bo, groupId)).toEqual([1, 1])
  await read(2)
  expect(await unread(bo, groupId)).toEqual([0, 0])
  // Never back.
  await read(0)
  expect(await unread(bo, groupId)).toEqual([0, 0])
  await bo.restart()
  expect(await unread(bo, groupId)).toEqual([0, 0])
  expect((await bo.look('channel', { groupId, channelId })).head.readUpTo).toBe(rows[2]!.order)
})

test('nobody owes a group its past: a newcomer has nothing unread', async () => {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada)
  for (let number = 0; number < 5; number += 1) await ada.says(groupId, `long ago ${number}`)
  await cast.settle()
  const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()
  expect(await unread(bo, groupId)).toEqual([0, 0])
  await ada.says(groupId, 'today')
  await cast.settle()
  expect(await unread(bo, groupId)).toEqual([1, 1])
})

test('a channel shows the newest, and how many there are before them', async () => {
  const cast = createCast()
  const ada = await cast.person('Ada')
  const { groupId } = await foundLakeside(cast, ada)
  for (let number = 1; number <= 7; number += 1) await ada.says(groupId, `line ${number}`)
  const channelId = await general(ada, groupId)
  const { head, rows } = await ada.look('channel', { groupId, channelId, limit: 3 })
  expect(rows.map(({ text }) => text)).toEqual(['line 5', 'line 6', 'line 7'])
  expect(head.older).toBe(4)
})

test('who asks for what is not there hears so', async () => {
  const cast = createCast()
  const ada = await cast.person('Ada')
  const { groupId } = await foundLakeside(cast, ada)
  const channelId = await general(ada, groupId)
  const nowhere = 'ab'.repeat(32)
  const { call } = ada.client
  const failure = (code: string): unknown => ({ ok: false, error: { code } })
  expect(await call('message.send', { groupId: nowhere, channelId, text: 'x' })).toEqual(failure('group-unknown'))
  expect(await call('message.send', { groupId, channelId: 'ab'.repeat(16), text: 'x' })).toEqual(failure('channel-unknown')) // prettier-ignore
  expect(await call('channel.read', { groupId, channelId, upTo: 'nowhere' })).toEqual(failure('channel-unknown'))
  expect(await call('invite.close', { groupId, inviteId: nowhere })).toEqual(failure('invite-unknown'))
  expect(await call('group.forget', { groupId: nowhere })).toEqual(failure('group-unknown'))
  expect(await call('group.join', { link: 'https://example.com' })).toEqual(failure('link-malformed'))
  await expect(ada.look('group', { groupId: nowhere })).rejects.toThrow('group-unknown')
  await expect(ada.look('channel', { groupId, channelId: 'ab'.repeat(16) })).rejects.toThrow('channel-unknown')
})
