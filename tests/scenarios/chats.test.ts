/** What people do in chats, and what others come to see of it. */
import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'
import { chat, type Talker } from '#tests/support/chat.ts'

const together = async (): Promise<{ cast: Cast; ada: Talker; bo: Talker; cy: Talker; groupId: string }> => {
  const cast = createCast()
  const people: Person[] = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')]
  const [one, two, three] = people as [Person, Person, Person]
  const { groupId } = await foundLakeside(cast, one, two, three)
  const [ada, bo, cy] = [chat(one, groupId), chat(two, groupId), chat(three, groupId)]
  return { cast, ada, bo, cy, groupId }
}

test('D4 a channel that Bo makes is everybody’s, and anybody may change what is said of it', async () => {
  const { cast, ada, bo, cy } = await together()
  const boats = await bo.makes('boats', { topic: 'Who takes which one' })
  await cast.settle()
  expect((await ada.chats()).map(({ name, kind, topic }) => [name, kind, topic])).toEqual([
    ['general', 'general', ''],
    ['boats', 'open', 'Who takes which one'],
  ])
  expectOk(await cy.person.client.call('channel.change', { groupId: cy.groupId, channelId: boats, name: 'Boats and oars' })) // prettier-ignore
  await cast.settle()
  for (const one of [ada, bo, cy]) expect((await one.chats())[1]).toMatchObject({ name: 'Boats and oars', topic: 'Who takes which one' }) // prettier-ignore
  await ada.says(boats, 'The red one leaks.')
  await bo.says(ada.general, 'Not about boats.')
  await cast.settle()
  expect(await cy.reads(boats)).toEqual(['Ada: The red one leaks.'])
  expect(await cy.reads(cy.general)).toEqual(['Bo: Not about boats.'])
  expect((await cy.chats())[1]).toMatchObject({ unread: 1, newest: { authorName: 'Ada', text: 'The red one leaks.', mine: false } }) // prettier-ignore
})

test('the first channel is described too, and is never put away', async () => {
  const { cast, ada, bo } = await together()
  const change = { groupId: bo.groupId, channelId: bo.general }
  expectOk(await bo.person.client.call('channel.change', { ...change, topic: 'All sorts', name: 'Plaza' }))
  expect(await bo.person.client.call('channel.change', { ...change, archived: true })).toMatchObject({ error: { code: 'not-allowed' } }) // prettier-ignore
  await cast.settle()
  expect((await ada.chats())[0]).toMatchObject({ name: 'Plaza', topic: 'All sorts', kind: 'general' })
})

test('nothing is said in a channel that was put away, and taking it back opens it again', async () => {
  const { cast, ada, bo } = await together()
  const old = await ada.makes('old')
  await ada.changes(old, { archived: true })
  await cast.settle()
  expect((await bo.head(old)).mayWrite).toBe(false)
  expect(await bo.tries(old, 'Still there?')).toBe('channel-archived')
  await bo.changes(old, { archived: false })
  await cast.settle()
  await ada.says(old, 'Back.')
})

test('one’s own message is edited, and says so; another’s is not', async () => {
  const { cast, ada, bo } = await together()
  const id = await ada.says(ada.general, 'At sevn.')
  await cast.settle()
  await ada.edits(id, 'At seven.')
  expect(await bo.person.client.call('message.edit', { groupId: bo.groupId, messageId: id, text: 'At eight.' })).toMatchObject({ error: { code: 'not-allowed' } }) // prettier-ignore
  await cast.settle()
  expect(await bo.row(bo.general, id)).toMatchObject({ text: 'At seven.', edited: true, authorName: 'Ada' })
  // The same again changes nothing.
  await ada.edits(id, 'At seven.')
  await cast.settle()
  expect(await bo.reads(bo.general)).toEqual(['Ada: At seven.'])
})

test('D3 what is deleted goes from everywhere; where it was answered its place is left', async () => {
  const { cast, ada, bo, cy } = await together()
  const question = await ada.says(ada.general, 'Who has the key?')
  const oops = await ada.says(ada.general, 'oops')
  await cast.settle()
  await bo.says(bo.general, 'I have.', { replyTo: question })
  await cy.reacts(question, '👍')
  await cast.settle()
  expect(await cy.row(cy.general, question)).toMatchObject({ reactions: [{ emoji: '👍', mine: true }] })
  await ada.deletes(question)
  await ada.deletes(oops)
  await cast.settle()
  for (const one of [ada, bo, cy]) {
    const { rows } = await one.channel(one.general)
    expect(rows.map(({ text, deleted, authorName, reactions }) => [authorName, text, deleted, reactions])).toEqual([
      ['Ada', '', true, []],
      ['Bo', 'I have.', false, []],
    ])
    expect(rows[1]?.replyTo).toEqual({ id: question, author: null, text: '' })
  }
  await bo.deletes((await bo.channel(bo.general)).rows[1]!.id)
  await cast.settle()
  for (const one of [ada, bo, cy]) expect((await one.channel(one.general)).rows).toEqual([])
})

test('D3 who was away sees the place of what was deleted where it stood, and so does who makes all anew', async () => {
  const { cast, ada, bo, cy } = await together()
  cast.hub.setOnline('Cy', false)
  await ada.says(ada.general, 'first')
  const question = await ada.says(ada.general, 'Who has the key?')
  await ada.says(ada.general, 'third')
  await cast.settle()
  await bo.says(bo.general, 'I have.', { replyTo: question })
  await cast.settle()
  await ada.deletes(question)
  await cast.settle()
  cast.hub.setOnline('Cy', true)
  await cast.settle()
  const seen = ['Ada: first', 'Ada: ', 'Ada: third', 'Bo: I have.']
  for (const one of [ada, bo, cy]) expect(await one.reads(one.general), one.person.name).toEqual(seen)
  for (const one of [ada, cy]) {
    expectOk(await one.person.client.call('vault.rebuild', {}))
    expect(await one.reads(one.general)).toEqual(seen)
  }
})

test('a reaction is shown once for each person, however often two computers give it; it is taken back', async () => {
  const { cast, ada, bo, cy } = await together()
  const id = await ada.says(ada.general, 'Soup!')
  await cast.settle()
  cast.hub.setOnline('Bo', false)
  cast.hub.setOnline('Cy', false)
  await bo.reacts(id, '🎉')
  await cy.reacts(id, '🎉')
  await ada.reacts(id, '❤️')
  cast.hub.setOnline('Bo', true)
  cast.hub.setOnline('Cy', true)
  await cast.settle()
  const given = async (one: Talker): Promise<unknown> =>
    Object.fromEntries((await one.row(one.general, id))!.reactions.map(({ emoji, people }) => [emoji, people.map(({ name }) => name).sort()])) // prettier-ignore
  for (const one of [ada, bo, cy]) expect(await given(one)).toEqual({ '🎉': ['Bo', 'Cy'], '❤️': ['Ada'] })
  await bo.reacts(id, '🎉', false)
  await cast.settle()
  for (const one of [ada, bo, cy]) expect(await given(one)).toEqual({ '🎉': ['Cy'], '❤️': ['Ada'] })
})

test('what is pinned stands among the pins, for all, until somebody takes it down', async () => {
  const { cast, ada, bo, cy } = await together()
  const id = await ada.says(ada.general, 'The door code is 4711.')
  await cast.settle()
  await bo.pins(id)
  await cast.settle()
  for (const one of [ada, bo, cy]) expect((await one.pinned(one.general)).map(({ text }) => text)).toEqual(['The door code is 4711.']) // prettier-ignore
  expect(await cy.row(cy.general, id)).toMatchObject({ pinned: true })
  await cy.pins(id, false)
  await cast.settle()
  for (const one of [ada, bo, cy]) expect(await one.pinned(one.general)).toEqual([])
  await bo.pins(id)
  await ada.deletes(id)
  await cast.settle()
  for (const one of [ada, bo, cy]) expect(await one.pinned(one.general)).toEqual([])
})

test('a thread is told of below its message, and read beside the chat', async () => {
  const { cast, ada, bo, cy } = await together()
  const root = await ada.says(ada.general, 'Who cooks?')
  await cast.settle()
  await bo.says(bo.general, 'I do.', { thread: root })
  await cast.settle()
  const answer = await cy.says(cy.general, 'I help.', { thread: root })
  await cast.settle()
  expect(await ada.reads(ada.general)).toEqual(['Ada: Who cooks?'])
  expect(await ada.row(ada.general, root)).toMatchObject({ thread: { replies: 2, people: [{ name: 'Cy' }, { name: 'Bo' }], unread: 2 } }) // prettier-ignore
  expect(await ada.reads(ada.general, root)).toEqual(['Ada: Who cooks?', 'Bo: I do.', 'Cy: I help.'])
  expect((await ada.chats())[0]).toMatchObject({ unread: 0 })
  const { rows } = await ada.channel(ada.general, root)
  expectOk(await ada.person.client.call('channel.read', { groupId: ada.groupId, channelId: ada.general, thread: root, upTo: rows.at(-1)!.order })) // prettier-ignore
  expect(await ada.row(ada.general, root)).toMatchObject({ thread: { unread: 0 } })
  expectOk(await bo.person.client.call('message.place', { groupId: bo.groupId, messageId: answer }))
  expect(await bo.person.client.call('message.place', { groupId: bo.groupId, messageId: answer })).toMatchObject({ value: { channelId: bo.general, thread: root, newer: 0 } }) // prettier-ignore
  // What is said below a message of a thread belongs to the same thread.
  await bo.says(bo.general, 'Thanks.', { thread: answer })
  await cast.settle()
  expect(await cy.reads(cy.general, root)).toEqual(['Ada: Who cooks?', 'Bo: I do.', 'Cy: I help.', 'Bo: Thanks.'])
})

test('who is named, and where: the names go with the text', async () => {
  const { cast, ada, bo } = await together()
  const me = (await bo.person.look('group', { groupId: bo.groupId })).head.me
  await ada.says(ada.general, 'Ask @Bo, please.', { mentions: [{ memberId: me, name: 'Bo' }] })
  await cast.settle()
  expect((await bo.channel(bo.general)).rows[0]?.mentions).toEqual([{ memberId: me, name: 'Bo' }])
  expect((await bo.chats())[0]).toMatchObject({ unread: 1, mentions: 1 })
})

test('C7 in a channel for announcements only admins write, and others react', async () => {
  const { cast, ada, bo, cy } = await together()
  expect(await bo.person.client.call('channel.create', { groupId: bo.groupId, name: 'News', announcementsOnly: true })).toMatchObject({ error: { code: 'not-allowed' } }) // prettier-ignore
  const news = await ada.makes('News', { announcementsOnly: true })
  await cast.settle()
  const id = await ada.says(news, 'The boiler is mended.')
  expect(await bo.tries(news, 'Hurrah')).toBe('admins-only')
  await cast.settle()
  await bo.reacts(id, '🎉')
  await cast.settle()
  expect(await cy.head(news)).toMatchObject({ mayWrite: false, mayReact: true })
  expect((await cy.row(news, id))?.reactions).toMatchObject([{ emoji: '🎉', people: [{ name: 'Bo' }] }])
  expect((await cy.chats()).find(({ id: chatId }) => chatId === news)).toMatchObject({ announcementsOnly: true, notify: 'all' }) // prettier-ignore
})

test('a message leads to where it is: how many came after it', async () => {
  const { ada } = await together()
  const ids: string[] = []
  for (let number = 0; number < 5; number += 1) ids.push(await ada.says(ada.general, `line ${String(number)}`))
  const place = expectOk(await ada.person.client.call('message.place', { groupId: ada.groupId, messageId: ids[1]! }))
  expect(place).toMatchObject({ channelId: ada.general, thread: null, newer: 3 })
  expect((await ada.person.look('channel', { groupId: ada.groupId, channelId: ada.general, limit: place.newer + 1 })).rows[0]?.id).toBe(ids[1]) // prettier-ignore
})

test('D3 in a chat that forgets, what is written goes from every honest copy when its time has come', async () => {
  const { cast, ada, bo } = await together()
  const short = await ada.makes('short', { expiresHours: 2 })
  await cast.settle()
  await bo.says(short, 'Not for ever.')
  cast.time.pass(1)
  const edited = await ada.says(short, 'Nor this')
  await cast.settle()
  cast.time.pass(3_600_000)
  await ada.edits(edited, 'Nor this.')
  await bo.says(bo.general, 'This stays.')
  await cast.settle()
  expect((await ada.channel(short)).rows.map(({ text, expiresAt, at }) => [text, (expiresAt ?? 0) - at])).toEqual([
    ['Not for ever.', 7_200_000],
    ['Nor this.', 7_200_000],
  ])
  cast.time.pass(3_600_000 + 60_000)
  await cast.settle()
  for (const one of [ada, bo]) {
    expect(await one.reads(short)).toEqual([])
    expect(await one.reads(one.general)).toEqual(['Bo: This stays.'])
  }
  // From then on it stays.
  await bo.changes(short, { expiresHours: null })
  await cast.settle()
  await ada.says(short, 'For good.')
  expect((await ada.channel(short)).rows.map(({ expiresAt }) => expiresAt)).toEqual([null])
})

test('bad input is refused by codes of its own', async () => {
  const { cast, ada, bo } = await together()
  const { client } = ada.person
  const { groupId, general: channelId } = ada
  const nobody = 'ab'.repeat(32)
  const nothing = 'cd'.repeat(16)
  const code = async (answer: Promise<{ ok: boolean; error?: { code: string } }>): Promise<string> =>
    (await answer).error?.code ?? 'ok'
  expect(await code(client.call('channel.create', { groupId, name: 'x'.repeat(10_000) }))).toBe('input-invalid')
  expect(await code(client.call('channel.create', { groupId, name: ' \n' }))).toBe('input-invalid')
  expect(await code(client.call('channel.create', { groupId, name: 'x', members: [nobody] }))).toBe('member-unknown')
  expect(await code(client.call('channel.change', { groupId, channelId: nothing, topic: 'x' }))).toBe('channel-unknown')
  expect(await code(client.call('direct.open', { groupId, members: [nobody] }))).toBe('member-unknown')
  expect(await code(client.call('message.send', { groupId, channelId: nothing, text: 'x' }))).toBe('channel-unknown')
  expect(await code(client.call('message.send', { groupId, channelId, text: ' ' }))).toBe('input-invalid')
  expect(await code(client.call('message.send', { groupId, channelId, text: 'x'.repeat(10_001) }))).toBe('input-invalid') // prettier-ignore
  expect(await code(client.call('message.send', { groupId, channelId, text: 'x', replyTo: nothing }))).toBe('message-unknown') // prettier-ignore
  expect(await code(client.call('message.send', { groupId, channelId, text: 'x', thread: nothing }))).toBe('message-unknown') // prettier-ignore
  expect(await code(client.call('message.delete', { groupId, messageId: nothing }))).toBe('message-unknown')
  expect(await code(client.call('message.place', { groupId, messageId: nothing }))).toBe('message-unknown')
  const id = await ada.says(channelId, 'mine')
  await cast.settle()
  expect(await code(bo.person.client.call('message.delete', { groupId, messageId: id }))).toBe('not-allowed')
  await ada.deletes(id)
  expect(await code(client.call('message.pin', { groupId, messageId: id, pinned: true }))).toBe('message-unknown')
})

test('right-to-left, combining and wide text, and emoji of every kind, come as they were written', async () => {
  const { cast, ada, bo } = await together()
  const texts = [
    'مرحبا بكم في البحيرة',
    'שלום \u202eevil\u202c',
    'e\u0301\u0302\u0303\u0304 Zalgo h̸̡̪̯ͨ͊̽̅̾̎Ȩ̬̩̾͛ͪ̈́̀́͘',
    '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏿 1️⃣ 🇩🇪 ❤️',
    '<script>alert(1)</script> {{x}} & "quotes" \\ %00',
    '日本語と한국어と中文',
    'a\u0000b\ufffd\u200d',
    'x'.repeat(10_000),
  ]
  for (const text of texts) await ada.says(ada.general, text)
  await cast.settle()
  expect((await bo.channel(bo.general)).rows.map(({ text }) => text)).toEqual(texts)
})
