/** K3: what is said among a few reaches nobody else's screen, search or file. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast } from '#tests/support/cast.ts'
import { chat, type Talker } from '#tests/support/chat.ts'
import { temporaryFolder } from '#tests/support/folder.ts'

const together = async (): Promise<{
  cast: Cast
  ada: Talker
  bo: Talker
  cy: Talker
  ids: Record<string, string>
}> => {
  const cast = createCast()
  const people = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')] as const
  const { groupId } = await foundLakeside(cast, ...people)
  const [ada, bo, cy] = [chat(people[0], groupId), chat(people[1], groupId), chat(people[2], groupId)]
  return { cast, ada, bo, cy, ids: { ada: await ada.me(), bo: await bo.me(), cy: await cy.me() } }
}

const names = async (talker: Talker): Promise<string[]> => (await talker.chats()).map(({ name, kind, with: others }) => name || `${kind} ${others.map((other) => other.name).join()}`) // prettier-ignore

test('K3 what Ada and Bo say in a private channel, and that there is one, reaches nobody else', async () => {
  const { cast, ada, bo, cy, ids } = await together()
  const surprise = await ada.makes('Surprise', { members: [ids['bo']!], topic: 'Cake' })
  await cast.settle()
  const secret = await ada.says(surprise, 'Cy gets a marzipan cake.')
  await cast.settle()
  await bo.says(surprise, 'Candles too.', { replyTo: secret })
  await bo.says(surprise, 'How many?', { thread: secret })
  await bo.reacts(secret, '🎂')
  await bo.pins(secret)
  await cast.settle()

  expect(await names(bo)).toEqual(['general', 'Surprise'])
  expect((await bo.chats())[1]).toMatchObject({ kind: 'private', topic: 'Cake', with: [{ name: 'Ada' }], unread: 1 })
  expect(await ada.reads(surprise)).toEqual(['Ada: Cy gets a marzipan cake.', 'Bo: Candles too.'])
  expect(await ada.row(surprise, secret)).toMatchObject({ pinned: true, thread: { replies: 1 }, reactions: [{ emoji: '🎂' }] }) // prettier-ignore
  // R5: with one of one, though three belong to the group.
  expect(await ada.row(surprise, secret)).toMatchObject({ delivery: { state: 'with', people: 1, of: 1 } })
  expect((await ada.person.look('chatPeople', { groupId: ada.groupId, channelId: surprise })).rows.map(({ name }) => name)).toEqual(['Ada', 'Bo']) // prettier-ignore

  expect(await names(cy)).toEqual(['general'])
  const asked = { groupId: cy.groupId, channelId: surprise }
  await expect(cy.person.look('channel', asked)).rejects.toThrow('channel-unknown')
  await expect(cy.person.look('pins', asked)).rejects.toThrow('channel-unknown')
  expect(await cy.tries(surprise, 'What is this?')).toBe('channel-unknown')
  const found = expectOk(await cy.person.client.call('search', { groupId: cy.groupId, text: 'marzipan' }))
  expect(found.hits).toEqual([])
  expect(expectOk(await bo.person.client.call('search', { groupId: bo.groupId, text: 'marzipan' })).hits).toHaveLength(
    1,
  )
  const file = join(temporaryFolder('Cy export'), 'lakeside.zip')
  expectOk(await cy.person.client.call('group.export', { groupId: cy.groupId, path: file, passphrase: null }))
  expect(readFileSync(file).includes('marzipan')).toBe(false)
})

test('K3 who is added reads what was said before; who is taken out reads nothing that comes', async () => {
  const { cast, ada, bo, cy, ids } = await together()
  const few = await ada.makes('Few', { members: [ids['bo']!] })
  await cast.settle()
  await bo.says(few, 'Before Cy.')
  await cast.settle()
  expectOk(await bo.person.client.call('channel.members', { groupId: bo.groupId, channelId: few, add: [ids['cy']!] }))
  await cast.settle()
  expect(await cy.reads(few)).toEqual(['Bo: Before Cy.'])
  await cy.says(few, 'Hello you two.')
  await cast.settle()
  expectOk(await ada.person.client.call('channel.members', { groupId: ada.groupId, channelId: few, remove: [ids['bo']!] })) // prettier-ignore
  await cast.settle()
  await ada.says(few, 'After Bo.')
  await cast.settle()
  expect(await cy.reads(few)).toEqual(['Bo: Before Cy.', 'Cy: Hello you two.', 'Ada: After Bo.'])
  expect(await bo.reads(few)).toEqual(['Bo: Before Cy.', 'Cy: Hello you two.'])
  expect(await bo.tries(few, 'May I?')).toBe('not-allowed')
})

test('K3 the direct chat of two is one and the same, whoever opens it', async () => {
  const { cast, ada, bo, cy, ids } = await together()
  const one = await ada.opens(ids['bo']!)
  await ada.says(one, 'Just you.')
  await cast.settle()
  expect(await bo.opens(ids['ada']!)).toBe(one)
  expect(await names(bo)).toEqual(['general', 'direct Ada'])
  expect((await bo.chats())[1]).toMatchObject({ kind: 'direct', unread: 1, mentions: 1, notify: 'all' })
  expect(await names(cy)).toEqual(['general'])
  const three = await bo.opens(ids['ada']!, ids['cy']!)
  await bo.says(three, 'All of us.')
  await cast.settle()
  expect(await names(cy)).toEqual(['general', 'direct Ada,Bo'].map((name) => name))
  expect((await ada.chats()).slice(1).map(({ with: others }) => others.map(({ name }) => name).sort())).toEqual([['Bo', 'Cy'], ['Bo']]) // prettier-ignore
  expect(await bo.person.client.call('channel.members', { groupId: bo.groupId, channelId: three, remove: [ids['cy']!] })).toMatchObject({ error: { code: 'not-allowed' } }) // prettier-ignore
})

test('K3 two who open the direct chat of each other at once have one chat with what both said', async () => {
  const { cast, ada, bo, ids } = await together()
  cast.hub.setOnline('Bo', false)
  await cast.settle()
  await ada.says(await ada.opens(ids['bo']!), 'Are you there?')
  await bo.says(await bo.opens(ids['ada']!), 'Hello Ada.')
  cast.hub.setOnline('Bo', true)
  await cast.settle()
  const both = await Promise.all(
    [ada, bo].map(async (one) => (await one.chats()).filter(({ kind }) => kind === 'direct')),
  )
  expect(both.map((chats) => chats.length)).toEqual([1, 1])
  const [mine, yours] = [both[0]![0]!.id, both[1]![0]!.id]
  expect(mine).toBe(yours)
  for (const one of [ada, bo]) expect((await one.reads(mine)).sort()).toEqual(['Ada: Are you there?', 'Bo: Hello Ada.'])
  await ada.says(mine, 'Now in one place.')
  await cast.settle()
  for (const one of [ada, bo]) expect(await one.reads(mine)).toHaveLength(3)
})

test('D3 a private chat forgets too, and is renamed and described by whoever is in it', async () => {
  const { cast, ada, bo, cy, ids } = await together()
  const few = await ada.makes('Few', { members: [ids['bo']!] })
  await cast.settle()
  await bo.changes(few, { name: 'Only us', topic: 'Small talk', expiresHours: 1 })
  await cast.settle()
  expect((await ada.chats())[1]).toMatchObject({ name: 'Only us', topic: 'Small talk', expiresHours: 1 })
  await ada.says(few, 'Gone in an hour.')
  await cast.settle()
  expect(await bo.reads(few)).toEqual(['Ada: Gone in an hour.'])
  cast.time.pass(3_700_000)
  await cast.settle()
  expect(await bo.reads(few)).toEqual([])
  expect(await names(cy)).toEqual(['general'])
})

test('a channel made before Cy came from now on is described anew by whoever writes in it', async () => {
  const cast = createCast()
  const people = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')] as const
  const { groupId } = await foundLakeside(cast, people[0], people[1])
  const [ada, bo, cy] = [chat(people[0], groupId), chat(people[1], groupId), chat(people[2], groupId)]
  const boats = await ada.makes('boats', { topic: 'Oars' })
  await ada.says(boats, 'From before.')
  await cast.settle()
  const { link } = expectOk(await people[0].client.call('invite.create', { groupId, history: 'new' }))
  expectOk(await people[2].client.call('group.join', { link }))
  await cast.settle()
  expect(await names(cy)).toEqual(['general'])
  await bo.says(boats, 'Hello Cy.')
  await cast.settle()
  expect(await names(cy)).toEqual(['general', 'boats'])
  expect((await cy.chats())[1]).toMatchObject({ kind: 'open', topic: 'Oars' })
  expect(await cy.reads(boats)).toEqual(['Bo: Hello Cy.'])
  // Once is enough.
  await ada.says(boats, 'Welcome.')
  await cast.settle()
  await cy.changes(boats, { topic: 'Oars and sails' })
  await cast.settle()
  for (const one of [ada, bo, cy]) expect((await one.chats())[1]).toMatchObject({ topic: 'Oars and sails', name: 'boats' }) // prettier-ignore
})
