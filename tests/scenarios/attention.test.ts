import { beforeEach, describe, expect, test } from 'vitest'
import type { RowOf } from '#shared/contract/define.ts'
import type { Notify, Ui } from '#shared/contract/ui.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, type Cast, type Person } from '#tests/support/cast.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

let cast: Cast
let [ada, bo, cy] = [] as unknown as [Person, Person, Person]
let groupId = ''

const memberId = async (person: Person): Promise<string> => (await person.look('group', { groupId })).head.me
const general = async (person: Person): Promise<string> => (await person.look('group', { groupId })).rows[0]?.id ?? ''
const attention = (person: Person) => person.look('attention', {})
const reasons = async (person: Person): Promise<string[]> =>
  (await attention(person)).rows.map(({ why, by, text }) => `${why} ${by.name}: ${text}`)
const chat = async (person: Person, channelId: string): Promise<RowOf<Ui, 'group'>> => {
  const found = (await person.look('group', { groupId })).rows.find(({ id }) => id === channelId)
  if (found === undefined) throw new Error('there is no such chat')
  return found
}

async function join(person: Person, by: Person): Promise<void> {
  const { link } = expectOk(await by.client.call('invite.create', { groupId, role: 'member' }))
  expectOk(await person.client.call('group.join', { link }))
  await cast.settle()
  cast.time.pass(hour)
}

type Said = { readonly in?: string; readonly naming?: Person; readonly replyTo?: string; readonly thread?: string }

async function say(
  person: Person,
  text: string,
  { in: channelId, naming, replyTo, thread }: Said = {},
): Promise<string> {
  cast.time.pass(minute)
  const mentions = naming === undefined ? [] : [{ memberId: await memberId(naming), name: naming.name }]
  const { messageId } = expectOk(
    await person.client.call('message.send', {
      groupId,
      channelId: channelId ?? (await general(person)),
      text,
      mentions,
      replyTo: replyTo ?? null,
      thread: thread ?? null,
    }),
  )
  await cast.settle()
  return messageId
}

const post = async (person: Person, text: string, announcement = false): Promise<string> => {
  cast.time.pass(minute)
  const content = { type: 'text' } as const
  const { postId } = expectOk(await person.client.call('post.publish', { groupId, text, content, announcement }))
  await cast.settle()
  return postId
}

const wish = async (person: Person, channelId: string | null, notify: Notify): Promise<void> => {
  expectOk(await person.client.call('place.notify', { groupId, channelId, notify }))
}

beforeEach(async () => {
  cast = createCast()
  ada = await cast.person('Ada')
  bo = await cast.person('Bo')
  cy = await cast.person('Cy')
  groupId = expectOk(await ada.client.call('group.create', { name: 'Lakeside' })).groupId
  await join(bo, ada)
  await join(cy, ada)
  await cast.settle()
})

describe('what was for Ada', () => {
  test('is what names and answers her, comments on her posts and reacts to what she made, and nothing else', async () => {
    const asked = await say(ada, 'Who has the rope?')
    await say(bo, 'Not I')
    await say(bo, 'Ask @Cy', { naming: cy })
    await say(bo, 'Nor Cy', { replyTo: asked })
    await say(cy, 'In the van, @Ada', { naming: ada })
    await say(cy, 'Or in the shed', { thread: asked })
    const posted = await post(ada, 'The jetty is out')
    expectOk(await bo.client.call('comment.write', { groupId, postId: posted, text: 'At last' }))
    cast.time.pass(minute)
    expectOk(await cy.client.call('reaction.set', { groupId, itemId: posted, emoji: '👍', on: true }))
    await cast.settle()
    await post(cy, 'Soup at noon', true)
    expect(await reasons(ada)).toEqual([
      'reply Bo: Nor Cy',
      'mention Cy: In the van, @Ada',
      'reply Cy: Or in the shed',
      'comment Bo: At last',
      'reaction Cy: 👍 The jetty is out',
      'announcement Cy: Soup at noon',
    ])
    const { head, rows } = await attention(ada)
    expect(head).toMatchObject({ badge: 4, unread: true })
    expect(rows.map(({ title }) => title)).toEqual(['general', 'general', 'general', '', '', ''])
    expect(rows.at(4)?.item).toBe(posted)
    expect(await reasons(bo)).toEqual(['announcement Cy: Soup at noon'])
  })

  test('in a direct chat is everything, and none of it is Cy’s (K3)', async () => {
    const members = [await memberId(ada)]
    const { channelId } = expectOk(await bo.client.call('direct.open', { groupId, members }))
    await cast.settle()
    await say(bo, 'Are you there?', { in: channelId })
    expect((await attention(ada)).rows).toMatchObject([{ why: 'direct', title: '', tell: true, read: false }])
    expect(await chat(ada, channelId)).toMatchObject({ unread: 1, mentions: 1, notify: 'all' })
    expect((await attention(cy)).rows).toEqual([])
  })

  test('is not what was before she came, on this computer or in the group (it is not told one by one)', async () => {
    const dee = await cast.person('Dee')
    await say(bo, 'Before', { naming: ada })
    await join(dee, ada)
    await cast.settle()
    expect((await attention(dee)).rows).toEqual([])
    await say(bo, 'After, @Dee', { naming: dee })
    expect(await reasons(dee)).toEqual(['mention Bo: After, @Dee'])
  })

  test('goes with what it was about, and reads as that was edited', async () => {
    const said = await say(bo, 'The key, @Ada', { naming: ada })
    expectOk(await bo.client.call('message.edit', { groupId, messageId: said, text: 'The keys, @Ada' }))
    await cast.settle()
    expect(await reasons(ada)).toEqual(['mention Bo: The keys, @Ada'])
    expectOk(await bo.client.call('message.delete', { groupId, messageId: said }))
    await cast.settle()
    expect(await attention(ada)).toMatchObject({ head: { badge: 0 }, rows: [] })
  })

  test('stays as it was when all that is shown is made anew (S3)', async () => {
    await say(bo, 'The key, @Ada', { naming: ada })
    const before = await attention(ada)
    expectOk(await ada.client.call('vault.rebuild', {}))
    expect(await attention(ada)).toEqual(before)
  })
})

describe('what has been seen', () => {
  test('a chat that was read up to there takes its mentions along, a thread by itself', async () => {
    const asked = await say(ada, 'Who has the rope?')
    await say(bo, 'In the van, @Ada', { naming: ada })
    await say(cy, 'In the shed', { thread: asked })
    const channelId = await general(ada)
    expect(await chat(ada, channelId)).toMatchObject({ unread: 1, mentions: 2 })
    const { rows } = await ada.look('channel', { groupId, channelId })
    expectOk(await ada.client.call('channel.read', { groupId, channelId, upTo: rows.at(-1)?.order ?? '' }))
    expect(await chat(ada, channelId)).toMatchObject({ unread: 0, mentions: 1 })
    const thread = await ada.look('channel', { groupId, channelId, thread: asked })
    const upTo = thread.rows.at(-1)?.order ?? ''
    expectOk(await ada.client.call('channel.read', { groupId, channelId, thread: asked, upTo }))
    expect((await attention(ada)).head).toMatchObject({ badge: 0, unread: false })
  })

  test('a post that was looked at takes its comments along', async () => {
    const posted = await post(ada, 'The jetty is out')
    expectOk(await bo.client.call('comment.write', { groupId, postId: posted, text: 'At last' }))
    await cast.settle()
    expect((await ada.look('feedAttention', { groupId })).head).toMatchObject({ unread: 0, mentions: 1 })
    expectOk(await ada.client.call('attention.seen', { groupId, itemId: posted }))
    expect((await attention(ada)).rows).toMatchObject([{ read: true, tell: false }])
    expect((await ada.look('feedAttention', { groupId })).head).toMatchObject({ unread: 0, mentions: 0 })
  })

  test('the feed counts the posts of others, until it was read', async () => {
    await post(bo, 'One')
    await post(cy, 'Two')
    expect((await ada.look('feedAttention', { groupId })).head.unread).toBe(2)
    const { rows } = await ada.look('feed', { groupId })
    expectOk(await ada.client.call('feed.read', { groupId, upTo: rows.at(-1)?.order ?? '' }))
    expect((await ada.look('feedAttention', { groupId })).head.unread).toBe(0)
  })

  test('everything at once, if she says so', async () => {
    await say(bo, 'One, @Ada', { naming: ada })
    await say(cy, 'Two, @Ada', { naming: ada })
    expectOk(await ada.client.call('attention.read', {}))
    expect((await attention(ada)).head.badge).toBe(0)
  })
})

describe('what the system tells', () => {
  const told = async (person: Person): Promise<string[]> =>
    (await attention(person)).rows.filter(({ tell }) => tell).map(({ text }) => text)

  test('is what one wants of each place: everything, where one is named, nothing', async () => {
    const channelId = await general(ada)
    await say(bo, 'Plain')
    await wish(ada, channelId, 'all')
    await say(bo, 'Everything')
    await wish(ada, channelId, 'none')
    await say(bo, 'Named, @Ada', { naming: ada })
    expect(await told(ada)).toEqual(['Everything'])
    expect((await attention(ada)).head.badge).toBe(0)
    expect(await chat(ada, channelId)).toMatchObject({ notify: 'none', mentions: 1 })
  })

  test('is nothing while a place is muted, and something again afterwards', async () => {
    const channelId = await general(ada)
    const mutedUntil = cast.time.now() + hour
    expectOk(await ada.client.call('place.notify', { groupId, channelId, mutedUntil }))
    await say(bo, 'Muted, @Ada', { naming: ada })
    expect(await chat(ada, channelId)).toMatchObject({ mutedUntil, notify: 'mentions' })
    cast.time.pass(2 * hour)
    await say(bo, 'Heard, @Ada', { naming: ada })
    expect(await told(ada)).toEqual(['Heard, @Ada'])
  })

  test('is nothing in quiet hours, whatever it is, nor when they are over', async () => {
    const now = new Date(cast.time.now())
    const from = now.getHours() * 60 + now.getMinutes()
    expectOk(await ada.client.call('attention.set', { quiet: { from, to: (from + 120) % 1440 } }))
    expect((await attention(ada)).head.quietNow).toBe(true)
    await say(bo, 'Quiet, @Ada', { naming: ada })
    cast.time.pass(3 * hour)
    expect((await attention(ada)).head).toMatchObject({ quietNow: false, badge: 1 })
    expect(await told(ada)).toEqual([])
  })

  test('is nothing of a muted person, who does not appear at all', async () => {
    expectOk(await ada.client.call('member.mute', { groupId, memberId: await memberId(bo), muted: true }))
    await say(bo, 'Muted, @Ada', { naming: ada })
    expect(await attention(ada)).toMatchObject({ head: { badge: 0 }, rows: [] })
    expect(await attention(cy)).toMatchObject({ rows: [] })
  })

  test('everything of a chat that is left to admins, by itself', async () => {
    const name = 'Announcements'
    const { channelId } = expectOk(await ada.client.call('channel.create', { groupId, name, announcementsOnly: true }))
    await cast.settle()
    await say(ada, 'Soup at noon', { in: channelId })
    expect(await told(bo)).toEqual(['Soup at noon'])
    expect((await attention(bo)).rows).toMatchObject([{ why: 'message', title: name }])
    const { rows } = await bo.look('channel', { groupId, channelId })
    expectOk(await bo.client.call('channel.read', { groupId, channelId, upTo: rows.at(-1)?.order ?? '' }))
    expect((await attention(bo)).rows).toEqual([])
  })

  test('is not told again when Hearth is opened again', async () => {
    await say(bo, 'The key, @Ada', { naming: ada })
    expect(await told(ada)).toEqual(['The key, @Ada'])
    await ada.restart()
    expect(await attention(ada)).toMatchObject({ head: { badge: 1 }, rows: [{ read: false, tell: false }] })
  })

  test('comes in the order in which it was said after days without the others', async () => {
    cast.hub.setOnline('Ada', false)
    for (let count = 1; count <= 5; count += 1) {
      await say(bo, `${String(count)}, @Ada`, { naming: ada })
      cast.time.pass(day)
    }
    cast.hub.setOnline('Ada', true)
    await cast.settle()
    expect(await told(ada)).toEqual(['1, @Ada', '2, @Ada', '3, @Ada', '4, @Ada', '5, @Ada'])
  })
})
