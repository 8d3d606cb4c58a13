import { expect, test } from 'vitest'
import type { Output } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'

type Answer = Output<Ui, 'search'>
type Hit = Answer['hits'][number]

interface Scene {
  readonly cast: Cast
  readonly groupId: string
  readonly ada: Person
  readonly bo: Person
}

async function lakeside(): Promise<Scene> {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada, bo)
  return { cast, groupId, ada, bo }
}

async function finds(
  by: Person,
  groupId: string | null,
  text: string,
  more: { kinds?: Hit['kind'][]; limit?: number; after?: string } = {},
): Promise<Answer> {
  return expectOk(await by.client.call('search', { groupId, text, ...more }))
}

/** What was found, as it is written, what made it a hit in brackets. */
const written = ({ hits }: Answer): string[] =>
  hits.map(({ snippet }) => snippet.map(({ text, hit }) => (hit ? `[${text}]` : text)).join(''))

const kindsOf = ({ hits }: Answer): string[] => hits.map(({ kind, title }) => `${kind} ${title}`)

test('what was said is found as one types it, newest first, and opens where it stands', async () => {
  const { cast, groupId, ada, bo } = await lakeside()
  const first = await ada.says(groupId, 'The boathouse key hangs behind the door')
  cast.time.pass(1_000)
  const second = await bo.says(groupId, 'Which boat did you mean?')
  await cast.settle()

  for (const typed of ['b', 'bo', 'boa', 'boat']) {
    const { hits } = await finds(ada, groupId, typed, { kinds: ['message'] })
    expect(hits.map(({ id }) => id)).toEqual([second, first])
  }
  const { hits, behind, next, unknown } = await finds(ada, groupId, 'boath')
  expect({ behind, next, unknown }).toEqual({ behind: 0, next: null, unknown: [] })
  expect(hits).toMatchObject([{ id: first, kind: 'message', title: 'general', groupName: 'Lakeside', groupId }])
  expect(hits[0]?.author.name).toBe('Ada')
  expect(expectOk(await ada.client.call('item.find', { groupId, itemId: first }))).toEqual({
    kind: 'message',
    place: hits[0]?.place,
  })
})

test.each([
  [
    'German',
    'Die Straße ist gesperrt, Größe 38 fürs Übungsboot',
    'strasse grosse ubung',
    'Die [Straße] ist gesperrt, [Größe] 38 fürs [Übung]sboot',
  ],
  ['French, put together otherwise', 'Rendez-vous au cafe\u0301', 'CAFÉ', 'Rendez-vous au [cafe\u0301]'],
  ['Chinese', '我们明天去北京大学吧', '北京', '我们明天去[北京]大学吧'],
  ['Chinese, within what others call a word', '我们明天去北京大学吧', '大学', '我们明天去北京[大学]吧'],
  ['Japanese', '昨日は東京都でラーメンを食べました', 'ラーメン', '昨日は東京都で[ラーメン]を食べました'],
  ['Japanese, half-width', '昨日はラーメン', 'ﾗｰﾒﾝ', '昨日は[ラーメン]'],
  ['Thai', 'สวัสดีครับทุกคน', 'ครับ', 'สวัสดี[ครับ]ทุกคน'],
  ['Thai, before its vowel is typed', 'สวัสดีครับ', 'สวัสด', '[สวัสดี]ครับ'],
  ['Arabic, without its vowels', 'أَهْلًا وَسَهْلًا بالجميع', 'اهلا', '[أَهْلًا] وَسَهْلًا بالجميع'],
  ['Hindi', 'कल सुबह नौका विहार है', 'विहार', 'कल सुबह नौका [विहार] है'],
  ['Korean, in the middle of a syllable', '한국어를 배워요', '한구', '[한국]어를 배워요'],
  ['Russian', 'Ёлка стоит у причала', 'елка', '[Ёлка] стоит у причала'],
  ['Greek', 'Ο Οδυσσέας ταξίδεψε', 'οδυσσεασ', 'Ο [Οδυσσέας] ταξίδεψε'],
  ['emoji', 'Gewonnen 🎉👍🏽!', '👍', 'Gewonnen 🎉[👍🏽]!'],
])('%s is found, and marked where it stands in what was written', async (_script, text, typed, marked) => {
  const { cast, groupId, ada, bo } = await lakeside()
  await ada.says(groupId, text)
  await ada.says(groupId, 'Something else altogether')
  await cast.settle()
  expect(written(await finds(bo, groupId, typed))).toEqual([marked])
})

test('words in quotes stand together; other words may stand anywhere', async () => {
  const { cast, groupId, ada } = await lakeside()
  await ada.says(groupId, 'red boat, blue sail')
  await ada.says(groupId, 'blue boat, red sail')
  await cast.settle()
  expect(written(await finds(ada, groupId, 'red boat'))).toHaveLength(2)
  expect(written(await finds(ada, groupId, '"red boat"'))).toEqual(['[red boat], blue sail'])
  expect(written(await finds(ada, groupId, '„blue boat“ sai'))).toEqual(['[blue boat], red [sai]l'])
  expect(written(await finds(ada, groupId, '"red bo"'))).toEqual([])
  expect(written(await finds(ada, groupId, '"red bo'))).toEqual(['[red bo]at, blue sail'])
})

test('filters say who, where, when and with what; one that says nothing known here is told back', async () => {
  const { cast, groupId, ada, bo } = await lakeside()
  expectOk(await bo.client.call('profile.set', { name: 'Bo 田中 Ångström', picture: null }))
  await ada.says(groupId, 'lunch at the pier')
  await bo.says(groupId, 'lunch? see https://example.org/menu')
  await cast.settle()
  const found = async (text: string): Promise<string[]> => written(await finds(ada, groupId, text))

  expect(await found('from:ada lunch')).toEqual(['[lunch] at the pier'])
  expect(await found('from:angs lunch')).toEqual(['[lunch]? see https://example.org/menu'])
  expect(await found('from:田中')).toEqual(['lunch? see https://example.org/menu'])
  expect(await found('from:"Bo 田中 Ångström" lunch')).toHaveLength(1)
  expect(await found('lunch in:general')).toHaveLength(2)
  expect(await found('lunch has:link')).toEqual(['[lunch]? see https://example.org/menu'])
  expect(await found('lunch has:poll')).toEqual([])
  const day = new Date(cast.time.now()).getFullYear()
  expect(await found(`lunch before:${String(day)}`)).toEqual([])
  expect(await found(`lunch after:${String(day)}`)).toHaveLength(2)
  expect(await found(`lunch after:${String(day)} before:${String(day + 1)}-01-01`)).toHaveLength(2)

  const answer = await finds(ada, groupId, 'lunch from:Zoe in:"the attic" has:wings before:2026-02-31 from:ada')
  expect(answer.unknown).toEqual(['from:Zoe', 'in:"the attic"', 'has:wings', 'before:2026-02-31'])
  expect(answer.hits).toEqual([])
})

test('people are found by name, by what they know and by what they like, channels by name, before what was said', async () => {
  const { cast, groupId, ada, bo } = await lakeside()
  const said = { headline: 'Runs the boathouse', skills: ['knots', 'Küche'], interests: ['Astronomie'] }
  expectOk(await bo.client.call('profile.edit', { groupId, ...said }))
  await ada.says(groupId, 'Bo ties knots in general')
  await cast.settle()
  expect(kindsOf(await finds(ada, groupId, 'knot'))).toEqual(['person Bo', 'message general'])
  expect(kindsOf(await finds(ada, groupId, 'kuche'))).toEqual(['person Bo'])
  expect(kindsOf(await finds(ada, groupId, 'astro boathouse'))).toEqual(['person Bo'])
  expect(kindsOf(await finds(ada, groupId, 'gen'))).toEqual(['channel general', 'message general'])
  const { hits } = await finds(ada, groupId, 'bo', { kinds: ['person'] })
  expect(hits).toMatchObject([{ kind: 'person', title: 'Bo', place: { at: 'person', memberId: hits[0]?.id } }])
})

test('an answer goes on where the last one ended, and nothing comes twice', async () => {
  const { cast, groupId, ada } = await lakeside()
  // Many in one millisecond: the clock stands still between turns.
  for (let at = 0; at < 25; at += 1) await ada.says(groupId, `wave ${String(at)}`)
  await cast.settle()
  const all: string[] = []
  for (let after: string | null | undefined; after !== null;) {
    const answer = await finds(ada, groupId, 'wave', { limit: 10, ...(after === undefined ? {} : { after }) })
    expect(answer.hits.length).toBeLessThanOrEqual(10)
    all.push(...written(answer))
    after = answer.next
  }
  expect(new Set(all).size).toBe(25)
  expect(all).toHaveLength(25)
})

test('all groups are searched at once, newest first', async () => {
  const { cast, groupId, ada } = await lakeside()
  const { groupId: choir } = expectOk(await ada.client.call('group.create', { name: 'Choir' }))
  await ada.says(groupId, 'practice one')
  cast.time.pass(2_000)
  await ada.says(choir, 'practice two')
  cast.time.pass(2_000)
  await ada.says(groupId, 'practice three')
  const { hits } = await finds(ada, null, 'practice')
  expect(hits.map(({ groupName }) => groupName)).toEqual(['Lakeside', 'Choir', 'Lakeside'])
  expect(written(await finds(ada, choir, 'practice'))).toEqual(['[practice] two'])
  const first = await finds(ada, null, 'practice', { limit: 2 })
  const rest = await finds(ada, null, 'practice', { limit: 2, after: first.next ?? '' })
  expect([...written(first), ...written(rest)]).toEqual(['[practice] three', '[practice] two', '[practice] one'])
})

test('D3 what is deleted is found no more, at once, and what is changed is found by what it says now', async () => {
  const { cast, groupId, ada, bo } = await lakeside()
  const gone = await ada.says(groupId, 'the safe opens with 1234')
  const changed = await ada.says(groupId, 'we meet at noon')
  await cast.settle()
  expect(written(await finds(bo, groupId, 'safe'))).toHaveLength(1)
  expectOk(await ada.client.call('message.delete', { groupId, messageId: gone }))
  expectOk(await ada.client.call('message.edit', { groupId, messageId: changed, text: 'we meet at dusk' }))
  await cast.settle()
  for (const person of [ada, bo]) {
    expect(written(await finds(person, groupId, 'safe'))).toEqual([])
    expect(written(await finds(person, groupId, 'noon'))).toEqual([])
    expect(written(await finds(person, groupId, 'dusk'))).toEqual(['we meet at [dusk]'])
  }
})

test('K3 what is said in a private channel is found by who reads it, and by nobody else', async () => {
  const { cast, groupId, ada, bo } = await lakeside()
  const cy = await cast.person('Cy')
  const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
  expectOk(await cy.client.call('group.join', { link }))
  await cast.settle()
  const { rows } = await ada.look('members', { groupId })
  const boId = rows.find(({ name }) => name === 'Bo')?.id ?? ''
  const { channelId } = expectOk(
    await ada.client.call('channel.create', { groupId, name: 'Surprise party', members: [boId] }),
  )
  expectOk(await ada.client.call('message.send', { groupId, channelId, text: 'the cake is lemon' }))
  await cast.settle()

  for (const person of [ada, bo]) {
    const answer = await finds(person, groupId, 'lemon')
    expect(written(answer)).toEqual(['the cake is [lemon]'])
    expect(answer.hits).toMatchObject([{ title: 'Surprise party', place: { at: 'chat', channelId, inside: null } }])
    expect(kindsOf(await finds(person, groupId, 'surp'))).toEqual(['channel Surprise party'])
    expect((await finds(person, groupId, 'in:"surprise party"')).hits).toHaveLength(1)
  }
  expect((await finds(cy, groupId, 'lemon')).hits).toEqual([])
  expect((await finds(cy, groupId, 'surp')).hits).toEqual([])
  expect((await finds(cy, groupId, 'in:"surprise party"')).unknown).toEqual(['in:"surprise party"'])

  expectOk(await ada.client.call('channel.members', { groupId, channelId, remove: [boId] }))
  await cast.settle()
  expectOk(await ada.client.call('message.send', { groupId, channelId, text: 'the cake is orange now' }))
  await cast.settle()
  expect(written(await finds(ada, groupId, 'orange'))).toEqual(['the cake is [orange] now'])
  expect((await finds(bo, groupId, 'orange')).hits).toEqual([])
})

test('posts, comments and what they carry are found in the feed; what an admin hides is found no more', async () => {
  const { cast, groupId, ada, bo } = await lakeside()
  const { postId } = expectOk(
    await bo.client.call('post.publish', {
      groupId,
      text: 'Wohin fahren wir?',
      content: { type: 'poll', options: ['Zürich', 'Überlingen'], several: false, closesAt: null },
    }),
  )
  await cast.settle()
  const { commentId } = expectOk(await ada.client.call('comment.write', { groupId, postId, text: 'Zurich, please' }))
  await cast.settle()
  const { hits } = await finds(ada, groupId, 'zuri')
  expect(hits.map(({ kind, id, place }) => [kind, id, place])).toEqual([
    ['comment', commentId, { at: 'feed', inside: postId }],
    ['post', postId, { at: 'feed', inside: null }],
  ])
  expect((await finds(ada, groupId, 'fahren has:poll')).hits).toHaveLength(1)
  expect(expectOk(await bo.client.call('item.find', { groupId, itemId: commentId }))).toEqual({
    kind: 'comment',
    place: { at: 'feed', inside: postId },
  })

  expectOk(await ada.client.call('item.hide', { groupId, itemId: postId, reason: 'asked twice' }))
  await cast.settle()
  for (const person of [ada, bo]) expect((await finds(person, groupId, 'fahren')).hits).toEqual([])
  expectOk(await ada.client.call('item.unhide', { groupId, itemId: postId }))
  await cast.settle()
  for (const person of [ada, bo]) expect((await finds(person, groupId, 'fahren')).hits).toHaveLength(1)
})

test('D3 what expires is found no more from then on', async () => {
  const { cast, groupId, ada, bo } = await lakeside()
  const { channelId } = expectOk(await ada.client.call('channel.create', { groupId, name: 'Passing', expiresHours: 1 }))
  expectOk(await ada.client.call('message.send', { groupId, channelId, text: 'gone by tea time' }))
  await cast.settle()
  expect((await finds(bo, groupId, 'tea')).hits).toHaveLength(1)
  cast.time.pass(61 * 60_000)
  await cast.settle()
  for (const person of [ada, bo]) expect((await finds(person, groupId, 'tea')).hits).toEqual([])
})

test('S3 the index is made anew with everything else', async () => {
  const { cast, groupId, ada } = await lakeside()
  await ada.says(groupId, 'lighthouse')
  await cast.settle()
  expect(written(await finds(ada, groupId, 'light'))).toHaveLength(1)
  expectOk(await ada.client.call('vault.rebuild', {}))
  expect(written(await finds(ada, groupId, 'light'))).toEqual(['[light]house'])
})
