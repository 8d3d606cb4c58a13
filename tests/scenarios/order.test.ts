import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'

interface Scene {
  cast: Cast
  ada: Person
  bo: Person
  cy: Person
  groupId: string
  /** A post of Bo's. */
  postId: string
}

/** Ada is the owner, Bo and Cy are members. */
async function lakeside(): Promise<Scene> {
  const cast = createCast()
  const [ada, bo, cy] = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')]
  const { groupId } = await foundLakeside(cast, ada, bo, cy)
  const { postId } = expectOk(
    await bo.client.call('post.publish', { groupId, text: 'Sell your #boat to me', content: { type: 'text' } }),
  )
  await cast.settle()
  return { cast, ada, bo, cy, groupId, postId }
}

const me = async (person: Person, groupId: string): Promise<string> => (await person.look('group', { groupId })).head.me
const post = async (person: Person, { groupId, postId }: Scene) =>
  (await person.look('feed', { groupId })).rows.find(({ id }) => id === postId)
const code = async (asked: Promise<{ ok: boolean; error?: { code: string } }>) => (await asked).error?.code

test('what an admin hides is empty for others, says by whom and why, is found by nobody, and comes back', async () => {
  const scene = await lakeside()
  const { cast, ada, bo, cy, groupId, postId } = scene
  expectOk(await ada.client.call('item.hide', { groupId, itemId: postId, reason: 'Advertising' }))
  await cast.settle()
  expect(await post(cy, scene)).toMatchObject({
    text: '',
    topics: [],
    hidden: { by: { name: 'Ada' }, reason: 'Advertising' },
  })
  // Its author and admins see what it is about.
  for (const person of [ada, bo])
    expect(await post(person, scene)).toMatchObject({
      text: 'Sell your #boat to me',
      hidden: { reason: 'Advertising' },
    })
  for (const person of [ada, bo, cy])
    expect(expectOk(await person.client.call('search', { groupId, text: 'sell' })).hits).toEqual([])
  for (const person of [ada, bo, cy])
    expect((await person.look('hidings', { groupId })).rows).toMatchObject([
      { item: postId, kind: 'post', author: { name: 'Bo' }, by: { name: 'Ada' }, reason: 'Advertising', stands: true },
    ])
  await cy.restart()
  expect(await post(cy, scene)).toMatchObject({ text: '', hidden: { reason: 'Advertising' } })

  expectOk(await ada.client.call('item.unhide', { groupId, itemId: postId }))
  await cast.settle()
  expect(await post(cy, scene)).toMatchObject({ text: 'Sell your #boat to me', hidden: null })
  expect(expectOk(await cy.client.call('search', { groupId, text: 'sell' })).hits).toHaveLength(1)
  expect((await cy.look('hidings', { groupId })).rows).toMatchObject([{ stands: false }])
})

test('messages and comments are hidden the same way', async () => {
  const { cast, ada, bo, cy, groupId, postId } = await lakeside()
  const messageId = await bo.says(groupId, 'rude words')
  const { commentId } = expectOk(await bo.client.call('comment.write', { groupId, postId, text: 'ruder words' }))
  await cast.settle()
  for (const itemId of [messageId, commentId])
    expectOk(await ada.client.call('item.hide', { groupId, itemId, reason: 'Rude' }))
  await cast.settle()
  const channelId = (await cy.look('group', { groupId })).rows[0]?.id ?? ''
  const messages = (await cy.look('channel', { groupId, channelId })).rows
  const comments = (await cy.look('post', { groupId, postId })).rows
  for (const row of [messages.find(({ id }) => id === messageId), comments.find(({ id }) => id === commentId)])
    expect(row).toMatchObject({ text: '', hidden: { reason: 'Rude' } })
  expect((await cy.look('hidings', { groupId })).rows.map(({ kind, place }) => [kind, place])).toEqual(
    expect.arrayContaining([
      ['message', { at: 'chat', channelId, inside: null }],
      ['comment', { at: 'feed', inside: postId }],
    ]),
  )
})

test('C7 only admins hide, and nobody what is their own', async () => {
  const { ada, cy, bo, groupId, postId } = await lakeside()
  const hide = (person: Person, itemId = postId) => person.client.call('item.hide', { groupId, itemId, reason: 'x' })
  expect(await code(hide(cy))).toBe('not-allowed')
  expect(await code(hide(bo))).toBe('not-allowed')
  expect(await code(hide(ada, '0'.repeat(32)))).toBe('item-unknown')
  expect(await code(ada.client.call('item.hide', { groupId, itemId: postId, reason: '  ' }))).toBe('input-invalid')
})

test('two admins who hide and show the same while apart: what was done last holds for all', async () => {
  const scene = await lakeside()
  const { cast, ada, bo, cy, groupId, postId } = scene
  expectOk(await ada.client.call('member.role', { groupId, memberId: await me(cy, groupId), role: 'admin' }))
  await cast.settle()
  for (const { name } of [ada, cy]) cast.hub.setOnline(name, false)
  await cast.settle()
  expectOk(await ada.client.call('item.hide', { groupId, itemId: postId, reason: 'first' }))
  cast.time.pass(1_000)
  expectOk(await cy.client.call('item.hide', { groupId, itemId: postId, reason: 'second' }))
  for (const { name } of [ada, cy]) cast.hub.setOnline(name, true)
  cast.hub.meet()
  await cast.settle()
  for (const person of [ada, bo, cy]) {
    expect(await post(person, scene)).toMatchObject({ hidden: { reason: 'second', by: { name: 'Cy' } } })
    expect((await person.look('hidings', { groupId })).rows.map(({ reason, stands }) => [reason, stands])).toEqual([
      ['first', false],
      ['second', true],
    ])
  }
})

test('K3 a report is read by its reporter and the admins, and by nobody else, not even who it is about', async () => {
  const { cast, ada, bo, cy, groupId, postId } = await lakeside()
  const dee = await cast.person('Dee')
  const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
  expectOk(await dee.client.call('group.join', { link }))
  await cast.settle()
  expectOk(await cy.client.call('item.report', { groupId, itemId: postId, reason: 'He sells things' }))
  await cast.settle()
  expect(await ada.look('reports', { groupId })).toMatchObject({
    head: { open: 1 },
    rows: [
      {
        item: postId,
        kind: 'post',
        text: 'Sell your #boat to me',
        author: { name: 'Bo' },
        by: { name: 'Cy' },
        reason: 'He sells things',
        mine: false,
        settled: null,
        place: { at: 'feed', inside: null },
      },
    ],
  })
  expect(await cy.look('reports', { groupId })).toMatchObject({
    head: { open: 0 },
    rows: [{ mine: true, settled: null }],
  })
  for (const person of [bo, dee]) {
    expect((await person.look('reports', { groupId })).rows).toEqual([])
    expect((await person.look('group', { groupId })).rows).toHaveLength(1)
  }
  // It is no chat either.
  expect((await ada.look('group', { groupId })).rows).toHaveLength(1)

  const [report] = (await ada.look('reports', { groupId })).rows
  const reportId = report?.id ?? ''
  expect(await code(cy.client.call('report.settle', { groupId, reportId, how: 'left' }))).toBe('not-allowed')
  expect(await code(bo.client.call('report.settle', { groupId, reportId, how: 'left' }))).toBe('report-unknown')
  expectOk(await ada.client.call('report.settle', { groupId, reportId, how: 'hidden', reason: 'No selling here' }))
  await cast.settle()
  expect((await dee.look('feed', { groupId })).rows[0]).toMatchObject({
    text: '',
    hidden: { reason: 'No selling here' },
  })
  expect(await cy.look('reports', { groupId })).toMatchObject({
    rows: [{ settled: { by: { name: 'Ada' }, how: 'hidden' } }],
  })
  expect((await ada.look('reports', { groupId })).head.open).toBe(0)
})

test('an admin who is reported is not told; where there is no other, that is said', async () => {
  const { cast, ada, bo, cy, groupId } = await lakeside()
  const { postId } = expectOk(
    await ada.client.call('post.publish', { groupId, text: 'I am the boss', content: { type: 'text' } }),
  )
  await cast.settle()
  const report = (person: Person) => person.client.call('item.report', { groupId, itemId: postId, reason: 'Rude' })
  expect(await code(report(bo))).toBe('nobody-to-tell')
  expectOk(await ada.client.call('member.role', { groupId, memberId: await me(cy, groupId), role: 'admin' }))
  await cast.settle()
  expectOk(await report(bo))
  await cast.settle()
  expect((await ada.look('reports', { groupId })).rows).toEqual([])
  expect((await cy.look('reports', { groupId })).rows).toHaveLength(1)
  expect(await code(report(ada))).toBe('not-allowed')
  expect(await code(cy.client.call('item.report', { groupId, itemId: '0'.repeat(32), reason: 'x' }))).toBe(
    'item-unknown',
  )
})

test('muting somebody is for oneself alone, and nothing is told of it', async () => {
  const { cast, ada, bo, cy, groupId } = await lakeside()
  const memberId = await me(bo, groupId)
  expectOk(await ada.client.call('member.mute', { groupId, memberId, muted: true }))
  await cast.settle()
  const isMuted = async (person: Person) =>
    (await person.look('members', { groupId })).rows.find(({ id }) => id === memberId)?.muted
  expect(await isMuted(ada)).toBe(true)
  expect(await isMuted(cy)).toBe(false)
  await ada.restart()
  expect(await isMuted(ada)).toBe(true)
  expectOk(await ada.client.call('vault.rebuild', {}))
  expect(await isMuted(ada)).toBe(true)
  expectOk(await ada.client.call('member.mute', { groupId, memberId, muted: false }))
  expect(await isMuted(ada)).toBe(false)
  expect(await code(ada.client.call('member.mute', { groupId, memberId: '0'.repeat(64), muted: true }))).toBe(
    'member-unknown',
  )
})
