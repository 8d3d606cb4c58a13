import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside } from '#tests/support/cast.ts'

test('V2 V3 Bo joins by Ada’s invite, is seated at once, and they talk', async () => {
  const cast = createCast()
  const ada = await cast.person('Ada')
  const bo = await cast.person('Bo')
  const { groupId } = await foundLakeside(cast, ada)
  await ada.says(groupId, 'The soup is on.')
  const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()

  expect((await bo.look('group', { groupId })).head).toMatchObject({ name: 'Lakeside', state: 'member', people: 2 })
  expect(await bo.reads(groupId)).toEqual(['Ada: The soup is on.'])
  await bo.says(groupId, 'On my way.')
  await cast.settle()
  expect(await ada.reads(groupId)).toEqual(['Ada: The soup is on.', 'Bo: On my way.'])
})

test('V2 Bo joins while Cy is the only one online, and Ada hears of it when she returns', async () => {
  const cast = createCast()
  const [ada, bo, cy] = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')]
  const { groupId } = await foundLakeside(cast, ada, cy)
  const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
  await cast.settle()
  cast.hub.setOnline('Ada', false)
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()
  await bo.says(groupId, 'Cy let me in.')
  await cast.settle()
  expect(await cy.reads(groupId)).toEqual(['Bo: Cy let me in.'])

  cast.hub.setOnline('Ada', true)
  await cast.settle()
  expect(await ada.reads(groupId)).toEqual(['Bo: Cy let me in.'])
  expect((await ada.look('members', { groupId })).rows.map(({ name }) => name)).toEqual(['Ada', 'Cy', 'Bo'])
})

test('R2 who was away has it all on return', async () => {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada, bo)
  cast.hub.setOnline('Bo', false)
  await cast.settle()
  for (let number = 1; number <= 200; number += 1) await ada.says(groupId, `line ${String(number)}`)
  await bo.says(groupId, 'from the cabin')
  cast.hub.setOnline('Bo', true)
  await cast.settle()
  expect(await bo.reads(groupId)).toHaveLength(201)
  expect(await bo.reads(groupId)).toEqual(await ada.reads(groupId))
})

test('R5 one’s own message says with how many people it is', async () => {
  const cast = createCast()
  const [ada, bo, cy] = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')]
  const { groupId } = await foundLakeside(cast, ada, bo, cy)
  cast.hub.setOnline('Cy', false)
  await ada.says(groupId, 'Who has the long rope?')
  const channelId = (await ada.look('group', { groupId })).rows[0]?.id ?? ''
  const delivery = async (): Promise<unknown> => (await ada.look('channel', { groupId, channelId })).rows[0]?.delivery
  expect(await delivery()).toEqual({ state: 'saved' })
  await cast.settle()
  expect(await delivery()).toEqual({ state: 'with', people: 1, of: 2 })
  cast.hub.setOnline('Cy', true)
  await cast.settle()
  expect(await delivery()).toEqual({ state: 'with', people: 2, of: 2 })
})

test('S3 a restarted engine shows what it showed', async () => {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada, bo)
  await ada.says(groupId, 'before')
  await cast.settle()
  await bo.restart()
  await cast.settle()
  expect(await bo.reads(groupId)).toEqual(['Ada: before'])
  await bo.says(groupId, 'after')
  await cast.settle()
  expect(await ada.reads(groupId)).toEqual(['Ada: before', 'Bo: after'])
})
