import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Person } from '#tests/support/cast.ts'

const states = async (group: Person, groupId: string): Promise<unknown> =>
  (await group.look('group', { groupId })).head.state

const deliveries = async (person: Person, groupId: string): Promise<unknown[]> => {
  const channelId = (await person.look('group', { groupId })).rows[0]!.id
  return (await person.look('channel', { groupId, channelId })).rows.map(({ text, delivery }) => [
    text,
    delivery?.state,
  ])
}

test('V3 with two members online when Bo joins, he is in once, and both read him', async () => {
  const cast = createCast()
  const [ada, bo, cy] = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')]
  const { groupId } = await foundLakeside(cast, ada, cy)
  const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
  await cast.settle()
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()
  await bo.says(groupId, 'Two of you at once!')
  await cast.settle()
  for (const person of [ada, bo, cy]) {
    expect(await person.reads(groupId)).toEqual(['Bo: Two of you at once!'])
    expect((await person.look('members', { groupId })).rows.map(({ name }) => name)).toEqual(['Ada', 'Cy', 'Bo'])
    expect((await person.look('invites', { groupId })).rows.at(-1)).toMatchObject({ uses: 1, used: 1 })
  }
})

test('V3 two who join at once by an invite of one use while members are apart are both in: nobody is thrown out', async () => {
  const cast = createCast()
  const [ada, cy] = [await cast.person('Ada'), await cast.person('Cy')]
  const [bo, dan] = [await cast.person('Bo'), await cast.person('Dan')]
  const { groupId } = await foundLakeside(cast, ada, cy)
  const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
  await cast.settle()
  // Ada and Bo here, Cy and Dan there.
  for (const name of ['Cy', 'Dan']) cast.hub.setOnline(name, false)
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()
  for (const name of ['Ada', 'Bo']) cast.hub.setOnline(name, false)
  for (const name of ['Cy', 'Dan']) cast.hub.setOnline(name, true)
  expectOk(await dan.client.call('group.join', { link }))
  await cast.settle()
  for (const name of ['Ada', 'Bo']) cast.hub.setOnline(name, true)
  await cast.settle()
  for (const person of [ada, bo, cy, dan]) {
    const { rows } = await person.look('members', { groupId })
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['Ada', 'Bo', 'Cy', 'Dan']))
    expect((await person.look('invites', { groupId })).rows.at(-1)).toMatchObject({
      uses: 1,
      used: 2,
      state: 'used-up',
    })
  }
})

test.each(['before anybody was met', 'after the charter came', 'after the seat came'])(
  'V2 a joiner restarted in the middle of joining, %s, comes in all the same',
  async (when) => {
    const cast = createCast()
    const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
    const { groupId } = await foundLakeside(cast, ada)
    await ada.says(groupId, 'The soup is on.')
    const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
    await cast.settle()
    if (when === 'before anybody was met') cast.hub.setOnline('Ada', false)
    // What Bo says after the charter came is lost, or what Ada answers.
    let facts = 0
    cast.hub.tamper = (bytes, from, to) => {
      const isLarge = bytes.length > 600
      if (when === 'after the charter came') return from === 'Bo' && to === 'Ada' && isLarge ? null : bytes
      if (when === 'after the seat came') return from === 'Ada' && to === 'Bo' && isLarge && ++facts > 2 ? null : bytes
      return bytes
    }
    expectOk(await bo.client.call('group.join', { link }))
    await cast.settle()
    cast.hub.tamper = null
    await bo.restart()
    cast.hub.setOnline('Ada', true)
    cast.hub.meet()
    await cast.settle()
    expect(await states(bo, groupId)).toBe('member')
    expect(await bo.reads(groupId)).toEqual(['Ada: The soup is on.'])
    await bo.says(groupId, 'At last.')
    await cast.settle()
    expect(await ada.reads(groupId)).toEqual(['Ada: The soup is on.', 'Bo: At last.'])
    expect((await ada.look('members', { groupId })).rows).toHaveLength(2)
  },
)

test('V3 messages said while joining wait and say so, and count once a seat is known', async () => {
  const cast = createCast()
  const [ada, bo, gus] = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Gus')]
  const { groupId } = await foundLakeside(cast, ada)
  const forGuests = expectOk(await ada.client.call('invite.create', { groupId, role: 'guest' }))
  expectOk(await gus.client.call('group.join', { link: forGuests.link }))
  const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
  await cast.settle()
  // A guest gives Bo the charter and may not seat him.
  cast.hub.setOnline('Ada', false)
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()
  expect(await states(bo, groupId)).toBe('joining')
  for (const text of ['one', 'two', 'three']) {
    await bo.says(groupId, text)
    await cast.settle()
  }
  expect(await deliveries(bo, groupId)).toEqual([
    ['one', 'waiting'],
    ['two', 'waiting'],
    ['three', 'waiting'],
  ])
  expect(await gus.reads(groupId)).toEqual([])
  await bo.restart()
  await cast.settle()
  expect(await deliveries(bo, groupId)).toHaveLength(3)

  cast.hub.setOnline('Ada', true)
  await cast.settle()
  cast.time.pass(10_000)
  await cast.settle()
  expect(await states(bo, groupId)).toBe('member')
  for (const person of [ada, bo, gus]) expect(await person.reads(groupId)).toEqual(['Bo: one', 'Bo: two', 'Bo: three'])
  expect((await deliveries(bo, groupId)).map((line) => (line as string[])[1])).toEqual(['with', 'with', 'with'])
})

test('V2 a joiner who meets nobody waits, says so, and comes in when somebody is there', async () => {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada)
  const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
  cast.hub.setOnline('Ada', false)
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()
  expect((await bo.look('group', { groupId })).head.joining).toMatchObject({ stage: 'looking', refusal: null })
  cast.hub.setOnline('Ada', true)
  await cast.settle()
  expect((await bo.look('group', { groupId })).head).toMatchObject({ state: 'member', joining: null })
})

test('D1 a changed name and picture reach everybody, again and again', async () => {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada, bo)
  await bo.says(groupId, 'Who am I?')
  for (const name of ['Bo the First', 'Bo the Second', 'Bo the Third']) {
    expectOk(await bo.client.call('profile.set', { name, picture: null }))
    await cast.settle()
    expect(await ada.reads(groupId)).toEqual([`${name}: Who am I?`])
  }
  expectOk(await bo.client.call('profile.set', { name: 'Bo', picture: 'AAAA' }))
  await cast.settle()
  expect((await ada.look('members', { groupId })).rows.at(-1)).toMatchObject({ name: 'Bo', picture: 'AAAA' })
  expect((await ada.look('health', { groupId })).head.void).toEqual([])
})
