/** A vault that is locked while it runs (S1). */
import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'

const stateOf = async (person: Person): Promise<string> => (await person.look('vault', {})).head.state

/** Ada, whose vault has a passphrase, and Bo in one group. */
async function lakeside(): Promise<{ cast: Cast; ada: Person; bo: Person; groupId: string }> {
  const cast = createCast()
  const ada = await cast.computer('Ada')
  expectOk(await ada.client.call('vault.create', { name: 'Ada', passphrase: 'correct horse' }))
  const bo = await cast.person('Bo')
  const { groupId } = await foundLakeside(cast, ada, bo)
  return { cast, ada, bo, groupId }
}

test('S1 a locked vault says nothing, hears nothing, and goes on where it was once its passphrase is said', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  expectOk(await ada.client.call('vault.lock', {}))
  await cast.settle()
  expect(await stateOf(ada)).toBe('locked')
  expect(await ada.client.call('recovery.phrase', {})).toMatchObject({ error: { code: 'vault-not-open' } })
  expect(await ada.client.call('group.create', { name: 'Hilltop' })).toMatchObject({
    error: { code: 'vault-not-open' },
  })
  await bo.says(groupId, 'are you there?')
  await cast.settle()
  expect((await bo.look('group', { groupId })).head.connection.here).toBe(0)

  expect(await ada.client.call('vault.unlock', { passphrase: 'wrong' })).toMatchObject({
    error: { code: 'passphrase-wrong' },
  })
  expectOk(await ada.client.call('vault.unlock', { passphrase: 'correct horse' }))
  await cast.settle()
  cast.hub.meet()
  await cast.settle()
  expect(await ada.reads(groupId)).toEqual(['Bo: are you there?'])
  await ada.says(groupId, 'I am')
  await cast.settle()
  expect(await bo.reads(groupId)).toEqual(['Bo: are you there?', 'Ada: I am'])
})

test('S1 a vault without a passphrase is not locked: it would open by itself', async () => {
  const cast = createCast()
  const bo = await cast.person('Bo')
  const refusal = { error: { code: 'vault-without-passphrase' } }
  expect(await bo.client.call('vault.lock', {})).toMatchObject(refusal)
  expect(await bo.client.call('vault.autolock', { minutes: 5 })).toMatchObject(refusal)
  expect(await stateOf(bo)).toBe('open')
})

test('S1 a vault locks by itself once nobody has asked anything of it for as long as one wishes', async () => {
  const { cast, ada, groupId } = await lakeside()
  expectOk(await ada.client.call('vault.autolock', { minutes: 10 }))
  cast.time.pass(9 * 60_000)
  await ada.says(groupId, 'still here')
  cast.time.pass(9 * 60_000)
  expect(await stateOf(ada)).toBe('open')
  expect((await ada.look('devices', {})).head.autolockMinutes).toBe(10)
  cast.time.pass(10 * 60_000)
  expect(await stateOf(ada)).toBe('locked')
  expectOk(await ada.client.call('vault.unlock', { passphrase: 'correct horse' }))
  expectOk(await ada.client.call('vault.autolock', { minutes: null }))
  cast.time.pass(24 * 60 * 60_000)
  expect(await stateOf(ada)).toBe('open')
})
