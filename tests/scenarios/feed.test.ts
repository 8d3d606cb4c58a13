import { expect, test } from 'vitest'
import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'

type Post = RowOf<Ui, 'feed'>

async function lakeside(): Promise<{ cast: Cast; ada: Person; bo: Person; cy: Person; groupId: string }> {
  const cast = createCast()
  const [ada, bo, cy] = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')]
  const { groupId } = await foundLakeside(cast, ada, bo, cy)
  return { cast, ada, bo, cy, groupId }
}

const feedOf = async (person: Person, groupId: string, more: object = {}): Promise<readonly Post[]> =>
  (await person.look('feed', { groupId, ...more })).rows

const publish = async (person: Person, groupId: string, text: string, more: object = {}): Promise<string> =>
  expectOk(await person.client.call('post.publish', { groupId, text, content: { type: 'text' }, ...more })).postId

const comment = async (person: Person, groupId: string, postId: string, text: string, replyTo: string | null = null) =>
  expectOk(await person.client.call('comment.write', { groupId, postId, text, replyTo })).commentId

/** What everybody sees alike of a post and of what is below it. */
const shared = async (person: Person, groupId: string, postId: string): Promise<unknown> => {
  const { head, rows } = await person.look('post', { groupId, postId })
  const same = <R extends object & { readonly reactions: readonly { readonly mine: boolean }[] }>(row: R): object => ({
    ...row,
    mine: null,
    delivery: null,
    reactions: row.reactions.map((reaction: object) => ({ ...reaction, mine: null })),
  })
  const votes = head.post?.votes
  return {
    post: head.post === null ? null : { ...same(head.post), votes: votes ? { ...votes, mine: null } : null },
    rows: rows.map(same),
  }
}

test('a post of Ada’s is in everybody’s feed, newest last, with how many people it is', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  await publish(ada, groupId, 'The boat is *repaired*.')
  await cast.settle()
  await publish(bo, groupId, 'Who wants to row on #Sunday?')
  await cast.settle()
  for (const person of [ada, bo]) {
    const rows = await feedOf(person, groupId)
    expect(rows.map(({ authorName, text }) => [authorName, text])).toEqual([
      ['Ada', 'The boat is *repaired*.'],
      ['Bo', 'Who wants to row on #Sunday?'],
    ])
  }
  const [first, second] = await feedOf(ada, groupId)
  expect(first).toMatchObject({ mine: true, delivery: { state: 'with', people: 2, of: 2 }, edited: false, comments: 0 })
  expect(second).toMatchObject({ mine: false, delivery: null, topics: ['sunday'] })
})

test('D1 D2 what an edit changes is changed everywhere, and it says that it was edited', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const postId = await publish(ada, groupId, 'Soup at six #soup')
  await cast.settle()
  expectOk(
    await ada.client.call('post.edit', { groupId, postId, text: 'Soup at seven #dinner', content: { type: 'text' } }),
  )
  await cast.settle()
  expect((await feedOf(bo, groupId))[0]).toMatchObject({ text: 'Soup at seven #dinner', edited: true })
  expect((await bo.look('topics', { groupId })).rows).toMatchObject([{ id: 'dinner', posts: 1 }])
  expect(
    await bo.client.call('post.edit', { groupId, postId, text: 'No soup', content: { type: 'text' } }),
  ).toMatchObject({ error: { code: 'not-allowed' } })
})

test('D3 a deleted post takes its comments, votes and reactions from every screen', async () => {
  const { cast, ada, bo, cy, groupId } = await lakeside()
  const postId = await publish(ada, groupId, 'Which day?', {
    content: { type: 'poll', options: ['Saturday', 'Sunday'], several: false, closesAt: null },
  })
  await cast.settle()
  const said = await comment(bo, groupId, postId, 'findme')
  expectOk(await bo.client.call('poll.vote', { groupId, postId, options: [1] }))
  expectOk(await bo.client.call('reaction.set', { groupId, itemId: postId, emoji: '🎉', on: true }))
  await cast.settle()
  expect(await cy.look('post', { groupId, postId })).toMatchObject({
    head: { post: { comments: 1, reactions: [{ emoji: '🎉', people: [{ name: 'Bo' }] }], votes: { voters: 1 } } },
    rows: [{ text: 'findme' }],
  })
  expectOk(await ada.client.call('post.delete', { groupId, postId }))
  await cast.settle()
  for (const person of [ada, bo, cy]) {
    expect(await feedOf(person, groupId)).toEqual([])
    expect(await person.look('post', { groupId, postId })).toMatchObject({ head: { post: null }, rows: [] })
    expect(await person.client.call('item.find', { groupId, itemId: said })).toMatchObject({ ok: false })
    expect(expectOk(await person.client.call('search', { groupId, text: 'findme' })).hits).toEqual([])
  }
})

test('comments are answered one level deep, and of a deleted one that was answered a place is left', async () => {
  const { cast, ada, bo, cy, groupId } = await lakeside()
  const postId = await publish(ada, groupId, 'Where is the axe?')
  await cast.settle()
  const root = await comment(bo, groupId, postId, 'In the shed.')
  const lone = await comment(bo, groupId, postId, 'Or not.')
  await cast.settle()
  const answer = await comment(cy, groupId, postId, 'Not any more.', root)
  await cast.settle()
  await comment(ada, groupId, postId, 'Found it!', answer)
  await cast.settle()
  const rows = (await bo.look('post', { groupId, postId })).rows
  expect(rows.map(({ text, replyTo }) => [text, replyTo])).toEqual([
    ['In the shed.', null],
    ['Or not.', null],
    ['Not any more.', root],
    ['Found it!', root],
  ])
  expectOk(await bo.client.call('comment.delete', { groupId, commentId: root }))
  expectOk(await bo.client.call('comment.delete', { groupId, commentId: lone }))
  await cast.settle()
  for (const person of [ada, bo, cy]) {
    const left = (await person.look('post', { groupId, postId })).rows
    expect(
      left.map(({ id, text, replyTo, deleted, authorName }) => [id === root, text, replyTo, deleted, authorName]),
    ).toEqual([
      [true, '', null, true, 'Bo'],
      [false, 'Not any more.', root, false, 'Cy'],
      [false, 'Found it!', root, false, 'Ada'],
    ])
    expect((await feedOf(person, groupId))[0]?.comments).toBe(2)
  }
  // Whoever comes later has never seen what was deleted, and sees the same.
  const dee = await cast.person('Dee')
  const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
  expectOk(await dee.client.call('group.join', { link }))
  await cast.settle()
  expect(await shared(dee, groupId, postId)).toEqual(await shared(ada, groupId, postId))
})

test('D4 votes and reactions that are given at once while people are apart come to the same everywhere', async () => {
  const { cast, ada, bo, cy, groupId } = await lakeside()
  const postId = await publish(ada, groupId, 'What shall we cook?', {
    content: { type: 'poll', options: ['Soup', 'Stew', 'Nothing'], several: true, closesAt: null },
  })
  await cast.settle()
  for (const { name } of [ada, bo, cy]) cast.hub.setOnline(name, false)
  const votes: [Person, number[]][] = [[ada, [0, 1]], [bo, [1]], [cy, [2]]] // prettier-ignore
  for (const [person, options] of votes) {
    expectOk(await person.client.call('poll.vote', { groupId, postId, options }))
    expectOk(await person.client.call('reaction.set', { groupId, itemId: postId, emoji: '🍲', on: true }))
    expectOk(await person.client.call('reaction.set', { groupId, itemId: postId, emoji: '🍲', on: true }))
  }
  expectOk(await cy.client.call('poll.vote', { groupId, postId, options: [1] }))
  for (const { name } of [ada, bo, cy]) cast.hub.setOnline(name, true)
  cast.hub.meet()
  await cast.settle()
  const expected = await shared(ada, groupId, postId)
  expect(expected).toMatchObject({ post: { votes: { voters: 3 }, reactions: [{ emoji: '🍲' }] } })
  for (const person of [bo, cy]) expect(await shared(person, groupId, postId)).toEqual(expected)
  const [row] = await feedOf(bo, groupId)
  expect(row?.votes?.byOption.map((people) => people.map(({ name }) => name).sort())).toEqual([
    ['Ada'],
    ['Ada', 'Bo', 'Cy'],
    [],
  ])
  expect(row?.votes?.mine).toEqual([1])
  expect(row?.reactions.map(({ people }) => people.length)).toEqual([3])
  await bo.restart()
  expect(await shared(bo, groupId, postId)).toEqual(expected)
})

test('a poll closes by time: what is voted later is refused, and does not count from whoever writes it all the same', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const closesAt = cast.time.now() + 60_000
  const options = ['Yes', 'No']
  const postId = await publish(ada, groupId, 'Swim?', { content: { type: 'poll', options, several: false, closesAt } })
  await cast.settle()
  expectOk(await bo.client.call('poll.vote', { groupId, postId, options: [0] }))
  expect(await bo.client.call('poll.vote', { groupId, postId, options: [0, 1] })).toMatchObject({
    error: { code: 'only-one-option' },
  })
  expect(await bo.client.call('poll.vote', { groupId, postId, options: [2] })).toMatchObject({
    error: { code: 'option-unknown' },
  })
  cast.time.pass(61_000)
  expect(await ada.client.call('poll.vote', { groupId, postId, options: [1] })).toMatchObject({
    error: { code: 'poll-closed' },
  })
  await cast.settle()
  expect((await feedOf(ada, groupId))[0]?.votes).toMatchObject({ closed: true, voters: 1 })
})

test('a poll with votes keeps its options, and may get more of them', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const poll = (options: string[]) => ({ type: 'poll', options, several: false, closesAt: null }) as const
  const postId = await publish(ada, groupId, 'Swim?', { content: poll(['Yes', 'No']) })
  const edit = (options: string[]) =>
    ada.client.call('post.edit', { groupId, postId, text: 'Swim?', content: poll(options) })
  expectOk(await edit(['Yes!', 'No!']))
  await cast.settle()
  expectOk(await bo.client.call('poll.vote', { groupId, postId, options: [1] }))
  await cast.settle()
  expect(await edit(['No!', 'Yes!'])).toMatchObject({ error: { code: 'poll-has-votes' } })
  expect(
    await ada.client.call('post.edit', { groupId, postId, text: 'Swim?', content: { type: 'text' } }),
  ).toMatchObject({ error: { code: 'poll-has-votes' } })
  expectOk(await edit(['Yes!', 'No!', 'Later']))
  await cast.settle()
  expect((await feedOf(bo, groupId))[0]).toMatchObject({
    content: { options: ['Yes!', 'No!', 'Later'] },
    votes: { byOption: [[], [{ name: 'Bo' }], []], mine: [1] },
  })
})

test('an article of 200,000 letters comes whole to its page, and its beginning to the feed', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const body = 'Über den See 🌊 and back. '.repeat(8_000).slice(0, 199_999)
  const content = { type: 'article', title: 'A summer', body } as const
  const postId = await publish(ada, groupId, '', { content })
  await cast.settle()
  const [row] = await feedOf(bo, groupId)
  expect(row?.content).toMatchObject({ type: 'article', title: 'A summer' })
  expect(row?.content.type === 'article' ? row.content.body.length : 0).toBeLessThan(1_000)
  expect((await bo.look('post', { groupId, postId })).head.post?.content).toEqual(content)
  expectOk(await ada.client.call('post.edit', { groupId, postId, text: '', content: { ...content, body: `${body}.` } }))
  await cast.settle()
  expect((await bo.look('post', { groupId, postId })).head.post).toMatchObject({
    edited: true,
    content: { body: `${body}.` },
  })
})

test('C7 guests answer and vote and react, and post nothing; C7 announcements are left to admins where the group says so', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const { link } = expectOk(await ada.client.call('invite.create', { groupId, role: 'guest' }))
  const gus = await cast.person('Gus')
  expectOk(await gus.client.call('group.join', { link }))
  await cast.settle()
  const postId = await publish(bo, groupId, 'Hello')
  await cast.settle()
  expect(await gus.client.call('post.publish', { groupId, text: 'Me too', content: { type: 'text' } })).toMatchObject({
    error: { code: 'not-allowed' },
  })
  await comment(gus, groupId, postId, 'Hello from a guest')
  expectOk(await gus.client.call('reaction.set', { groupId, itemId: postId, emoji: '👋🏽', on: true }))
  await cast.settle()
  expect((await bo.look('post', { groupId, postId })).rows).toMatchObject([{ authorName: 'Gus' }])

  await publish(bo, groupId, 'Everybody may announce', { announcement: true })
  await cast.settle()
  expect((await feedOf(ada, groupId)).at(-1)).toMatchObject({ announcement: true })
  expectOk(await ada.client.call('policy.set', { groupId, announcements: 'admins' }))
  await cast.settle()
  expect(await bo.client.call('post.publish', { groupId, text: 'x', content: { type: 'text' }, announcement: true })).toMatchObject({ error: { code: 'not-allowed' } }) // prettier-ignore
  expect((await bo.look('feed', { groupId })).head).toMatchObject({ mayPost: true, mayAnnounce: false, mayPin: false })
  expect((await feedOf(ada, groupId)).at(-1)).toMatchObject({ announcement: true })
})

test('what admins pin comes with the feed, however old it is', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const old = await publish(bo, groupId, 'The rules of the boat house')
  for (let number = 1; number <= 5; number += 1) await publish(bo, groupId, `news ${number}`)
  await cast.settle()
  expect(await bo.client.call('post.pin', { groupId, postId: old, pinned: true })).toMatchObject({ ok: false })
  expectOk(await ada.client.call('post.pin', { groupId, postId: old, pinned: true }))
  await cast.settle()
  const { head, rows } = await bo.look('feed', { groupId, limit: 2 })
  expect(rows.map(({ text, pinned }) => [text, pinned])).toEqual([
    ['The rules of the boat house', true],
    ['news 4', false],
    ['news 5', false],
  ])
  expect(head.older).toBe(3)
  expectOk(await ada.client.call('post.pin', { groupId, postId: old, pinned: false }))
  await cast.settle()
  expect(await feedOf(bo, groupId, { limit: 2 })).toHaveLength(2)
})

test('topics and authors narrow the feed', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  await publish(ada, groupId, '#Boat is painted')
  await cast.settle()
  await publish(bo, groupId, 'the #boat smells')
  await publish(bo, groupId, '#soup')
  await cast.settle()
  const texts = async (more: object) => (await feedOf(ada, groupId, more)).map(({ text }) => text)
  expect(await texts({ topic: 'BOAT' })).toEqual(['#Boat is painted', 'the #boat smells'])
  const me = (await bo.look('group', { groupId })).head.me
  expect(await texts({ author: me })).toEqual(['the #boat smells', '#soup'])
  expect(await texts({ author: me, topic: 'boat' })).toEqual(['the #boat smells'])
  expect((await ada.look('feed', { groupId, author: me, limit: 1 })).head.older).toBe(1)
  expect((await ada.look('topics', { groupId })).rows.map(({ id, posts }) => [id, posts])).toEqual([
    ['boat', 2],
    ['soup', 1],
  ])
})

const strange = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'שלום עולם (מימין לשמאל) ‏english‏ مرحبا بالعالم',
  'Z̸̢̛͎a̷l̶g̴o̵ e\u0301 \u202Eevil\u202C',
  '👨‍👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈 🇺🇦 1️⃣ ❤️ ☎︎',
  '漢字かな交じり文 ไทย ქართული ᓄᓇᕗᑦ 𒀀𒁀',
  '=HYPERLINK("http://evil") \u0000 \u0007 \r\n\t',
  'a'.repeat(10_000),
]

test('scripts, markup, right-to-left, combining marks and emoji of every kind come through as they were written', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  for (const text of strange) {
    const postId = await publish(ada, groupId, text)
    await comment(ada, groupId, postId, text)
    const options = [text.slice(0, 200), 'x']
    await publish(ada, groupId, text, { content: { type: 'poll', options, several: false, closesAt: null } })
  }
  await cast.settle()
  const rows = await feedOf(bo, groupId)
  expect(rows.filter(({ content }) => content.type === 'text').map(({ text }) => text)).toEqual(strange)
  for (const row of rows.filter(({ content }) => content.type === 'text'))
    expect((await bo.look('post', { groupId, postId: row.id })).rows[0]?.text).toBe(row.text)
})

test.each(['👍', '❤️', '👨‍👩‍👧‍👦', '👩🏽‍🚀', '🏳️‍🌈', '🇺🇦', '1️⃣', '🫱🏻‍🫲🏿'])('%s is one emoji', async (emoji) => {
  const { cast, ada, bo, groupId } = await lakeside()
  const itemId = await publish(ada, groupId, 'x')
  await cast.settle()
  expectOk(await bo.client.call('reaction.set', { groupId, itemId, emoji, on: true }))
  await cast.settle()
  expect((await feedOf(ada, groupId))[0]?.reactions).toMatchObject([{ emoji, mine: false }])
  expectOk(await bo.client.call('reaction.set', { groupId, itemId, emoji, on: false }))
  await cast.settle()
  expect((await feedOf(ada, groupId))[0]?.reactions).toEqual([])
})

test('what cannot be said is told in its own code', async () => {
  const { ada, bo, groupId } = await lakeside()
  const itemId = await publish(ada, groupId, 'x')
  const code = async (asked: Promise<{ ok: boolean; error?: { code: string } }>) => (await asked).error?.code
  const none = '0'.repeat(32)
  const text = { type: 'text' } as const
  const { call } = ada.client
  expect(await code(call('post.publish', { groupId, text: ' \n', content: text }))).toBe('post-empty')
  const poll = { type: 'poll' as const, options: ['a', 'b'], several: false, closesAt: null }
  expect(await code(call('post.publish', { groupId, text: '', content: poll }))).toBe('post-empty')
  expect(await code(call('post.publish', { groupId, text: 'x', content: { ...poll, options: ['a'] } }))).toBe('input-invalid') // prettier-ignore
  const link = { url: 'javascript:alert(1)', title: '', description: '', site: '', picture: null }
  expect(await code(call('post.publish', { groupId, text: 'x', content: { type: 'link', link } }))).toBe('input-invalid') // prettier-ignore
  expect(await code(call('post.publish', { groupId, text: 'a'.repeat(10_001), content: text }))).toBe('input-invalid')
  expect(await code(call('post.edit', { groupId, postId: none, text: 'x', content: text }))).toBe('post-unknown')
  expect(await code(call('comment.write', { groupId, postId: none, text: 'x' }))).toBe('post-unknown')
  expect(await code(call('comment.write', { groupId, postId: itemId, text: 'x', replyTo: none }))).toBe('comment-unknown') // prettier-ignore
  expect(await code(call('comment.edit', { groupId, commentId: none, text: 'x' }))).toBe('comment-unknown')
  expect(await code(call('poll.vote', { groupId, postId: itemId, options: [] }))).toBe('post-unknown')
  expect(await code(call('reaction.set', { groupId, itemId: none, emoji: '👍', on: true }))).toBe('item-unknown')
  for (const emoji of ['ok', '👍👍', 'a', '<b>'])
    expect(await code(call('reaction.set', { groupId, itemId, emoji, on: true }))).toBe('emoji-malformed')
  expect(await code(bo.client.call('post.delete', { groupId, postId: none }))).toBe('post-unknown')
  expect(await code(call('link.preview', { url: 'https://lake.example' }))).toBe('no-network')
  expect(await code(call('link.preview', { url: 'file:///etc/passwd' }))).toBe('input-invalid')
})

test('how far one has read the feed is kept, and never moves back', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  await publish(ada, groupId, 'one')
  await publish(ada, groupId, 'two')
  await cast.settle()
  const [one, two] = await feedOf(bo, groupId)
  expectOk(await bo.client.call('feed.read', { groupId, upTo: two?.order ?? '' }))
  expectOk(await bo.client.call('feed.read', { groupId, upTo: one?.order ?? '' }))
  await bo.restart()
  expect((await bo.look('feed', { groupId })).head.readUpTo).toBe(two?.order)
})

test('D2 a poll that one person votes in from two computers, both offline, comes to one vote of theirs everywhere', async () => {
  const { cast, ada, bo, cy, groupId } = await lakeside()
  const laptop = await cast.computer('Bo’s laptop')
  const { code } = expectOk(await bo.client.call('device.link', {}))
  expectOk(await laptop.client.call('device.accept', { code, computer: 'Laptop' }))
  await cast.settle()
  const content = { type: 'poll' as const, options: ['Soup', 'Stew', 'Pie'], several: false, closesAt: null }
  const postId = await publish(ada, groupId, 'Lunch?', { content })
  const second = await publish(ada, groupId, 'Dinner?', { content })
  await cast.settle()
  // Of the second poll both computers know a vote of Bo's; of the first neither does.
  expectOk(await bo.client.call('poll.vote', { groupId, postId: second, options: [2] }))
  await cast.settle()
  for (const { name } of [bo, laptop]) cast.hub.setOnline(name, false)
  await cast.settle()
  for (const poll of [postId, second])
    expectOk(await bo.client.call('poll.vote', { groupId, postId: poll, options: [0] }))
  cast.time.pass(1_000)
  for (const poll of [postId, second])
    expectOk(await laptop.client.call('poll.vote', { groupId, postId: poll, options: [1] }))
  for (const { name } of [bo, laptop]) cast.hub.setOnline(name, true)
  cast.hub.meet()
  await cast.settle()
  const votes = async (person: Person, id: string) =>
    (await person.look('post', { groupId, postId: id })).head.post?.votes
  for (const person of [ada, bo, cy, laptop])
    expect(await votes(person, postId)).toMatchObject({ voters: 1, byOption: [[], [{ name: 'Bo' }], []] })
  // Of two changes of one vote at once one holds, the same everywhere.
  const expected = (await votes(ada, second))?.byOption.map((people) => people.length)
  expect(expected?.reduce((sum, count) => sum + count, 0)).toBe(1)
  for (const person of [bo, cy, laptop])
    expect((await votes(person, second))?.byOption.map((people) => people.length)).toEqual(expected)
})
