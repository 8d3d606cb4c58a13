/** R6: presence and typing: over links alone, to whom they concern, and gone in seconds. */
import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast } from '#tests/support/cast.ts'
import { chat, type Talker } from '#tests/support/chat.ts'

const together = async (): Promise<{ cast: Cast; ada: Talker; bo: Talker; cy: Talker }> => {
  const cast = createCast()
  const people = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')] as const
  const { groupId } = await foundLakeside(cast, ...people)
  await cast.settle()
  return { cast, ada: chat(people[0], groupId), bo: chat(people[1], groupId), cy: chat(people[2], groupId) }
}

const seen = async ({ person, groupId }: Talker): Promise<unknown> =>
  Object.fromEntries(
    (await person.look('presence', { groupId })).rows.map(({ name, state, typing }) => [
      name,
      typing.length === 0 ? state : typing,
    ]),
  )

const types = async ({ person, groupId }: Talker, channelId: string, thread: string | null = null): Promise<void> => {
  expectOk(await person.client.call('typing', { groupId, channelId, thread }))
}

test('R6 who is here and who is away is told, and a link that ends takes it along', async () => {
  const { cast, ada, bo } = await together()
  expect(await seen(ada)).toEqual({ Bo: 'here', Cy: 'here' })
  expectOk(await bo.person.client.call('presence.set', { active: false }))
  await cast.settle()
  expect(await seen(ada)).toEqual({ Bo: 'away', Cy: 'here' })
  expectOk(await bo.person.client.call('attention.set', { presence: false }))
  await cast.settle()
  expect(await seen(ada)).toEqual({ Bo: 'here', Cy: 'here' })
  cast.hub.setOnline('Cy', false)
  await cast.settle()
  expect(await seen(ada)).toEqual({ Bo: 'here' })
})

test('R6 who is writing is seen until they have sent it, or for some seconds', async () => {
  const { cast, ada, bo } = await together()
  await types(bo, bo.general)
  await cast.settle()
  expect(await seen(ada)).toEqual({ Bo: [{ channelId: ada.general, thread: null }], Cy: 'here' })
  await bo.says(bo.general, 'There.')
  await cast.settle()
  expect(await seen(ada)).toEqual({ Bo: 'here', Cy: 'here' })
  await types(bo, bo.general)
  await cast.settle()
  expect(await seen(ada)).toMatchObject({ Bo: [{ channelId: ada.general }] })
  cast.time.pass(10_000)
  await cast.settle()
  expect(await seen(ada)).toEqual({ Bo: 'here', Cy: 'here' })
  expectOk(await bo.person.client.call('attention.set', { typing: false }))
  await types(bo, bo.general)
  await cast.settle()
  expect(await seen(ada)).toEqual({ Bo: 'here', Cy: 'here' })
})

test('R6 K3 who is writing in a private chat is told to the devices of its members alone', async () => {
  const { cast, ada, bo, cy } = await together()
  const direct = await ada.opens(await bo.me())
  await cast.settle()
  await types(ada, direct)
  await cast.settle()
  expect(await seen(bo)).toEqual({ Ada: [{ channelId: direct, thread: null }], Cy: 'here' })
  expect(await seen(cy)).toEqual({ Ada: 'here', Bo: 'here' })
})
