import { expect, test } from 'vitest'
import type { RowOf } from '#shared/contract/define.ts'
import type { Role, Ui } from '#shared/contract/ui.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'

type Line = RowOf<Ui, 'membership'>

interface Scene {
  readonly cast: Cast
  readonly groupId: string
  readonly people: Readonly<Record<string, Person>>
}

/** Ada founds Lakeside; the others are members by one invite of hers each, in this order. */
async function lakeside(...names: readonly string[]): Promise<Scene & { ada: Person }> {
  const cast = createCast()
  const ada = await cast.person('Ada')
  const { groupId } = await foundLakeside(cast, ada)
  const people: Record<string, Person> = { Ada: ada }
  for (const name of names) {
    const person = await cast.person(name)
    people[name] = person
    await joins({ cast, groupId }, person, await linkOf({ groupId }, ada))
  }
  return { cast, groupId, people, ada }
}

const linkOf = async (
  { groupId }: Pick<Scene, 'groupId'>,
  by: Person,
  terms: { uses?: number; role?: Role; approve?: boolean; history?: 'all' | 'new' } = {},
): Promise<string> => expectOk(await by.client.call('invite.create', { groupId, ...terms })).link

async function joins({ cast }: Pick<Scene, 'cast' | 'groupId'>, person: Person, link: string): Promise<void> {
  expectOk(await person.client.call('group.join', { link }))
  await cast.settle()
}

const membersFor = async ({ groupId }: Scene, person: Person): Promise<string[]> => {
  const { rows } = await person.look('members', { groupId })
  return rows.map(({ name, role }) => `${name} ${role}`)
}

async function idOf({ groupId }: Scene, by: Person, name: string): Promise<string> {
  const { rows } = await by.look('members', { groupId })
  const row = rows.find((member) => member.name === name)
  if (row === undefined) throw new Error(`${by.name} knows no ${name}`)
  return row.id
}

const headFor = async ({ groupId }: Scene, person: Person) => (await person.look('group', { groupId })).head

async function becomes(scene: Scene, by: Person, name: string, role: Role): Promise<void> {
  const memberId = await idOf(scene, by, name)
  expectOk(await by.client.call('member.role', { groupId: scene.groupId, memberId, role }))
  await scene.cast.settle()
}

async function removes(scene: Scene, by: Person, name: string): Promise<string> {
  const memberId = await idOf(scene, by, name)
  const { removalId } = expectOk(await by.client.call('member.remove', { groupId: scene.groupId, memberId }))
  await scene.cast.settle()
  return removalId
}

async function partition({ cast, people }: Scene, ...away: readonly string[]): Promise<void> {
  for (const name of Object.keys(people)) cast.hub.setOnline(name, !away.includes(name))
  await cast.settle()
}

/** Those named meet one another and nobody else. */
const onlyOnline = (scene: Scene, ...names: readonly string[]): Promise<void> =>
  partition(scene, ...Object.keys(scene.people).filter((name) => !names.includes(name)))

const heal = (scene: Scene): Promise<void> => partition(scene)

const logFor = async ({ groupId }: Scene, person: Person): Promise<readonly Line[]> =>
  (await person.look('membership', { groupId })).rows

/** What the log says of the last fact of that kind by that person. */
const lastOf = (log: readonly Line[], kind: Line['kind'], by: string): Line | undefined =>
  log.filter((line) => line.kind === kind && line.by.name === by).at(-1)

test('C3 who is removed sees it, by whom and when, keeps what was there, and reads and writes nothing newer', async () => {
  const scene = await lakeside('Bo', 'Cy')
  const { ada, groupId, cast } = scene
  const { Bo, Cy } = scene.people as { Bo: Person; Cy: Person }
  await ada.says(groupId, 'The soup is on.')
  await cast.settle()
  await removes(scene, ada, 'Bo')
  await ada.says(groupId, 'Bo is not here.')
  await cast.settle()
  expect(await headFor(scene, Bo)).toMatchObject({
    state: 'removed',
    ended: { by: { name: 'Ada' } },
    joining: null,
    may: { invite: [], approve: false, policy: false, leave: 'no', forget: true },
  })
  expect((await Bo.look('vault', {})).rows).toMatchObject([{ state: 'removed', ended: { by: { name: 'Ada' } } }])
  expect(await Bo.reads(groupId)).toEqual(['Ada: The soup is on.'])
  const channelId = (await Bo.look('group', { groupId })).rows[0]!.id
  expect((await Bo.look('channel', { groupId, channelId })).head.mayWrite).toBe(false)
  expect(await Bo.client.call('message.send', { groupId, channelId, text: 'Hello?' })).toEqual({
    ok: false,
    error: { code: 'not-allowed' },
  })
  expect(await Cy.reads(groupId)).toEqual(['Ada: The soup is on.', 'Ada: Bo is not here.'])
  expect(await membersFor(scene, Cy)).toEqual(['Ada owner', 'Cy member'])
  expect(await Bo.client.call('group.forget', { groupId })).toEqual({ ok: true, value: {} })
})

test('C3 the receipt of a removal says what changed, who has not heard of it yet, and what the removed still holds', async () => {
  const scene = await lakeside('Bo', 'Cy')
  const { ada, groupId, cast } = scene
  await ada.says(groupId, 'One')
  await ada.says(groupId, 'Two')
  await linkOf(scene, ada, { uses: 5 })
  await cast.settle()
  await partition(scene, 'Cy')
  const removalId = await removes(scene, ada, 'Bo')
  await ada.says(groupId, 'Three')
  const receipt = async () => (await ada.look('removals', { groupId })).rows
  expect(await receipt()).toMatchObject([
    {
      id: removalId,
      how: 'removed',
      who: { name: 'Bo' },
      by: { name: 'Ada' },
      role: 'member',
      keyChanged: true,
      // The first one of all, which nobody used, and that for five.
      invitesClosed: [{ by: { name: 'Ada' } }, { by: { name: 'Ada' } }],
      aware: [],
      unaware: [{ name: 'Cy' }],
      holds: { messages: 2 },
      successors: [],
    },
  ])
  await heal(scene)
  cast.time.pass(15_000)
  await cast.settle()
  expect(await receipt()).toMatchObject([{ aware: [{ name: 'Cy' }], unaware: [] }])
})

test('C3 two who remove each other in a partition: one stays, the same on all sides, and the log says whose change prevailed', async () => {
  const scene = await lakeside('Bo', 'Cy', 'Di')
  const { ada } = scene
  const { Bo, Cy, Di } = scene.people as { Bo: Person; Cy: Person; Di: Person }
  await becomes(scene, ada, 'Bo', 'admin')
  await becomes(scene, ada, 'Cy', 'admin')
  await onlyOnline(scene, 'Ada', 'Cy')
  await becomes(scene, ada, 'Cy', 'owner')
  await removes(scene, Cy, 'Bo')
  await onlyOnline(scene, 'Bo', 'Di')
  await removes(scene, Bo, 'Cy')
  expect(await membersFor(scene, Di)).toEqual(['Ada owner', 'Bo admin', 'Di member'])
  await heal(scene)
  for (const person of [ada, Cy, Di]) {
    expect(await membersFor(scene, person)).toEqual(['Ada owner', 'Cy owner', 'Di member'])
    const log = await logFor(scene, person)
    expect(lastOf(log, 'member.remove', 'Cy')).toMatchObject({ state: 'counts', subject: { name: 'Bo' } })
    expect(lastOf(log, 'member.remove', 'Bo')).toMatchObject({
      state: 'void',
      subject: { name: 'Cy' },
      prevailed: { kind: 'role.set', by: { name: 'Ada' } },
    })
  }
  expect(await headFor(scene, Bo)).toMatchObject({ state: 'removed', ended: { by: { name: 'Cy' } } })
})

test('C3 an admin cannot remove who was an admin before, and is told so before trying', async () => {
  const scene = await lakeside('Bo', 'Cy')
  const { ada, groupId } = scene
  const { Cy } = scene.people as { Cy: Person }
  await becomes(scene, ada, 'Bo', 'admin')
  await becomes(scene, ada, 'Cy', 'admin')
  const { rows } = await Cy.look('members', { groupId })
  expect(rows.map(({ name, mayRemove }) => [name, mayRemove])).toEqual([
    ['Ada', false],
    ['Bo', false],
    ['Cy', false],
  ])
  const memberId = await idOf(scene, Cy, 'Bo')
  expect(await Cy.client.call('member.remove', { groupId, memberId })).toMatchObject({ error: { code: 'not-allowed' } })
})

test('C7 what one may do with each member is told by role: remove, appoint, step down', async () => {
  const scene = await lakeside('Bo', 'Cy')
  const { ada, groupId } = scene
  const { Bo, Cy } = scene.people as { Bo: Person; Cy: Person }
  await becomes(scene, ada, 'Bo', 'admin')
  const may = async (person: Person) =>
    (await person.look('members', { groupId })).rows.map(({ name, mayRemove, mayBecome, isLastOwner }) => [
      name,
      mayRemove,
      mayBecome.join(' '),
      isLastOwner,
    ])
  expect(await may(ada)).toEqual([
    ['Ada', false, 'admin member guest', true],
    ['Bo', true, 'owner member guest', false],
    ['Cy', true, 'owner admin guest', false],
  ])
  expect(await may(Bo)).toEqual([
    ['Ada', false, '', true],
    ['Bo', false, 'member guest', false],
    ['Cy', true, 'admin guest', false],
  ])
  expect(await may(Cy)).toEqual([
    ['Ada', false, '', true],
    ['Bo', false, '', false],
    ['Cy', false, 'guest', false],
  ])
  expect((await headFor(scene, Bo)).may).toMatchObject({ invite: ['admin', 'member', 'guest'], policy: true })
  expect((await headFor(scene, Cy)).may).toMatchObject({ invite: ['member', 'guest'], policy: false, leave: 'yes' })
})

test('C3 a demotion that races an invitation voids what the new role may not, and the log says so everywhere', async () => {
  const scene = await lakeside('Bo')
  const { ada } = scene
  const { Bo } = scene.people as { Bo: Person }
  await becomes(scene, ada, 'Bo', 'admin')
  await partition(scene, 'Bo')
  await linkOf(scene, Bo, { role: 'admin' })
  await linkOf(scene, Bo, { role: 'guest' })
  await becomes(scene, ada, 'Bo', 'member')
  await heal(scene)
  for (const person of [ada, Bo]) {
    const invites = (await logFor(scene, person)).filter(({ kind, by }) => kind === 'invite' && by.name === 'Bo')
    expect(invites.map(({ role, state, reason, prevailed }) => [role, state, reason, prevailed?.by.name])).toEqual([
      ['admin', 'void', 'nobodyInvitesAboveTheirOwnRole', 'Ada'],
      ['guest', 'counts', null, undefined],
    ])
    expect(
      (await person.look('invites', { groupId: scene.groupId })).rows.filter(({ byName }) => byName === 'Bo'),
    ).toMatchObject([{ role: 'guest', state: 'open' }])
  }
})

test('V5 who came by an old link while its removal was under way elsewhere is suspended until let in by hand', async () => {
  const scene = await lakeside('Bo', 'Cy')
  const { ada, groupId, cast } = scene
  const { Bo } = scene.people as { Bo: Person }
  const link = await linkOf(scene, ada, { uses: 5 })
  await cast.settle()
  await partition(scene, 'Bo')
  await removes(scene, ada, 'Cy')
  await onlyOnline(scene, 'Bo')
  const dan = await cast.person('Dan')
  await joins(scene, dan, link)
  expect(await headFor(scene, dan)).toMatchObject({ state: 'member' })
  await dan.says(groupId, 'Am I in?')
  await cast.settle()
  await heal(scene)
  expect(await headFor(scene, dan)).toMatchObject({ state: 'waiting', joining: { stage: 'approval' } })
  expect(await ada.reads(groupId)).toEqual([])
  const joiners = async (person: Person) => (await person.look('joiners', { groupId })).rows
  expect(await joiners(Bo)).toMatchObject([{ name: 'Dan', why: 'suspended', mayApprove: false }])
  const [row] = await joiners(ada)
  expect(row).toMatchObject({
    name: 'Dan',
    why: 'suspended',
    role: 'member',
    invite: { by: { name: 'Ada' } },
    mayApprove: true,
  })
  expect(await Bo.client.call('invite.approve', { groupId, joinId: row!.id })).toMatchObject({
    error: { code: 'not-allowed' },
  })
  expectOk(await ada.client.call('invite.approve', { groupId, joinId: row!.id }))
  await cast.settle()
  expect(await headFor(scene, dan)).toMatchObject({ state: 'member' })
  expect(await joiners(ada)).toEqual([])
  expect(await ada.reads(groupId)).toEqual(['Dan: Am I in?'])
})

test('V5 a removal closes the links that it does not know, and their maker is offered a fresh one', async () => {
  const scene = await lakeside('Bo', 'Cy')
  const { ada, groupId, cast } = scene
  const { Bo } = scene.people as { Bo: Person }
  const link = await linkOf(scene, Bo, { uses: 3 })
  await cast.settle()
  await removes(scene, ada, 'Cy')
  const zoe = await cast.person('Zoe')
  await joins(scene, zoe, link)
  expect(await headFor(scene, zoe)).toMatchObject({ state: 'refused', joining: { refusal: 'invite-closed' } })
  const closed = async (person: Person) =>
    (await person.look('invites', { groupId })).rows.filter(({ byName }) => byName === 'Bo')
  expect(await closed(ada)).toMatchObject([
    { state: 'closed', closedBy: { how: 'removal', by: { name: 'Ada' }, of: { name: 'Cy' } }, mayRenew: false },
  ])
  const [row] = await closed(Bo)
  expect(row).toMatchObject({ mayRenew: true, uses: 3 })
  const renewed = expectOk(await Bo.client.call('invite.renew', { groupId, inviteId: row!.id }))
  expect((await closed(Bo)).find(({ id }) => id === renewed.inviteId)).toMatchObject({
    state: 'open',
    uses: 3,
    role: 'member',
  })
  await joins(scene, zoe, renewed.link)
  expect(await headFor(scene, zoe)).toMatchObject({ state: 'member' })
})

test('C6 the last owner neither leaves nor steps down without naming an heir', async () => {
  const scene = await lakeside('Bo')
  const { ada, groupId, cast } = scene
  const { Bo } = scene.people as { Bo: Person }
  const refused = (code: string) => ({ ok: false, error: { code } })
  const [me, heir] = [await idOf(scene, ada, 'Ada'), await idOf(scene, ada, 'Bo')]
  expect((await headFor(scene, ada)).may.leave).toBe('with-heir')
  expect(await ada.client.call('group.leave', { groupId })).toEqual(refused('last-owner'))
  expect(await ada.client.call('member.role', { groupId, memberId: me, role: 'member' })).toEqual(refused('last-owner'))
  expect(await ada.client.call('group.leave', { groupId, heir: me })).toEqual(refused('heir-unknown'))
  expect(await Bo.client.call('group.leave', { groupId, heir: me })).toEqual(refused('heir-not-needed'))
  expect((await ada.look('members', { groupId })).rows.map(({ name, mayInherit }) => [name, mayInherit])).toEqual([
    ['Ada', false],
    ['Bo', true],
  ])
  await ada.says(groupId, 'Take care of it.')
  expectOk(await ada.client.call('group.leave', { groupId, heir }))
  await cast.settle()
  expect(await membersFor(scene, Bo)).toEqual(['Bo owner'])
  expect(await headFor(scene, ada)).toMatchObject({ state: 'left', ended: { by: { name: 'Ada' } } })
  expect(await ada.reads(groupId)).toEqual(['Ada: Take care of it.'])
  expect((await Bo.look('removals', { groupId })).rows).toMatchObject([
    { how: 'left', who: { name: 'Ada' }, role: 'owner' },
  ])
  expect(lastOf(await logFor(scene, Bo), 'leave', 'Ada')).toMatchObject({ state: 'counts', other: { name: 'Bo' } })
})

test('C6 an owner steps down for another, in one step', async () => {
  const scene = await lakeside('Bo')
  const { ada, groupId, cast } = scene
  const [memberId, heir] = [await idOf(scene, ada, 'Ada'), await idOf(scene, ada, 'Bo')]
  expectOk(await ada.client.call('member.role', { groupId, memberId, role: 'guest', heir }))
  await cast.settle()
  for (const person of Object.values(scene.people))
    expect(await membersFor(scene, person)).toEqual(['Bo owner', 'Ada guest'])
})

test('V3 by an approve-first link one waits, reads nothing, and is in with all of it once a member lets one in by hand', async () => {
  const scene = await lakeside('Bo')
  const { ada, groupId, cast } = scene
  const { Bo } = scene.people as { Bo: Person }
  await ada.says(groupId, 'Before Dan')
  const link = await linkOf(scene, ada, { approve: true })
  await cast.settle()
  const dan = await cast.person('Dan')
  await joins(scene, dan, link)
  expect(await headFor(scene, dan)).toMatchObject({ state: 'joining', joining: { stage: 'approval', refusal: null } })
  expect(await dan.reads(groupId)).toEqual([])
  const [row] = (await Bo.look('joiners', { groupId })).rows
  expect(row).toMatchObject({
    name: 'Dan',
    why: 'approval',
    role: 'member',
    invite: { by: { name: 'Ada' } },
    mayApprove: true,
  })
  const memberId = await idOf(scene, dan, 'Bo')
  expect(expectOk(await dan.client.call('member.safety', { groupId, memberId })).words).toEqual(row!.words)
  expectOk(await Bo.client.call('invite.approve', { groupId, joinId: row!.id }))
  await cast.settle()
  expect(await headFor(scene, dan)).toMatchObject({ state: 'member', myRole: 'member' })
  await dan.says(groupId, 'Thank you')
  await cast.settle()
  for (const person of [dan, ada, Bo])
    expect(await person.reads(groupId)).toEqual(['Ada: Before Dan', 'Dan: Thank you'])
  expect((await ada.look('joiners', { groupId })).rows).toEqual([])
  expect(lastOf(await logFor(scene, ada), 'seat', 'Bo')).toMatchObject({ byHand: true, subject: { name: 'Dan' } })
})

test('V3 who waits is remembered when all were away, and a guest lets nobody in', async () => {
  const scene = await lakeside('Bo')
  const { ada, groupId, cast } = scene
  const { Bo } = scene.people as { Bo: Person }
  await becomes(scene, ada, 'Bo', 'guest')
  const link = await linkOf(scene, ada, { approve: true })
  await cast.settle()
  const dan = await cast.person('Dan')
  await joins(scene, dan, link)
  await ada.restart()
  await cast.settle()
  const [row] = (await ada.look('joiners', { groupId })).rows
  expect(row).toMatchObject({ name: 'Dan', mayApprove: true })
  expect((await Bo.look('joiners', { groupId })).rows).toMatchObject([{ name: 'Dan', mayApprove: false }])
  expect(await Bo.client.call('invite.approve', { groupId, joinId: row!.id })).toMatchObject({
    error: { code: 'not-allowed' },
  })
  expect(await ada.client.call('invite.approve', { groupId, joinId: 'ab'.repeat(32) })).toMatchObject({
    error: { code: 'join-unknown' },
  })
})

test('V5 a guest who leaves while others come in takes nobody along', async () => {
  const scene = await lakeside('Gus', 'Bo')
  const { ada, groupId, cast } = scene
  const { Gus, Bo } = scene.people as { Gus: Person; Bo: Person }
  await becomes(scene, ada, 'Gus', 'guest')
  const link = await linkOf(scene, ada)
  await cast.settle()
  await partition(scene, 'Gus')
  expectOk(await Gus.client.call('group.leave', { groupId }))
  await cast.settle()
  const dan = await cast.person('Dan')
  await joins(scene, dan, link)
  await heal(scene)
  for (const person of [ada, Bo, dan])
    expect((await membersFor(scene, person)).sort()).toEqual(['Ada owner', 'Bo member', 'Dan member'])
  expect(await headFor(scene, Gus)).toMatchObject({ state: 'left' })
  expect((await ada.look('removals', { groupId })).rows).toMatchObject([
    { how: 'left', who: { name: 'Gus' }, role: 'guest' },
  ])
})

test('C5 who was removed and comes back by a new link keeps what was held, and stands by new device keys', async () => {
  const scene = await lakeside('Bo')
  const { ada, groupId, cast } = scene
  const { Bo } = scene.people as { Bo: Person }
  await Bo.says(groupId, 'I was here.')
  await cast.settle()
  const before = await idOf(scene, ada, 'Bo')
  await removes(scene, ada, 'Bo')
  expect(await headFor(scene, Bo)).toMatchObject({ state: 'removed' })
  const link = await linkOf(scene, ada)
  expect(expectOk(await Bo.client.call('invite.read', { link })).already).toBe(false)
  await joins(scene, Bo, link)
  expect(await headFor(scene, Bo)).toMatchObject({ state: 'member', ended: null })
  expect(await idOf(scene, ada, 'Bo')).toBe(before)
  await Bo.says(groupId, 'And I am back.')
  await cast.settle()
  for (const person of [ada, Bo]) expect(await person.reads(groupId)).toEqual(['Bo: I was here.', 'Bo: And I am back.'])
})

test('I4 a removed person’s role goes to the new key by which they came back', async () => {
  const scene = await lakeside('Bo')
  const { ada, groupId, cast } = scene
  await becomes(scene, ada, 'Bo', 'admin')
  const from = await idOf(scene, ada, 'Bo')
  await removes(scene, ada, 'Bo')
  const again = await cast.person('Bo again')
  await joins(scene, again, await linkOf(scene, ada))
  const to = await idOf(scene, ada, 'Bo again')
  expect((await ada.look('removals', { groupId })).rows).toMatchObject([{ role: 'admin', successors: [to] }])
  expectOk(await ada.client.call('member.succeed', { groupId, from, to }))
  await cast.settle()
  expect(await membersFor(scene, again)).toEqual(['Ada owner', 'Bo again admin'])
})

test('C7 admins say who may announce, members do not, and everybody sees it', async () => {
  const scene = await lakeside('Bo')
  const { ada, groupId, cast } = scene
  const { Bo } = scene.people as { Bo: Person }
  const policy = { groupId, announcements: 'admins' } as const
  expect(await Bo.client.call('policy.set', policy)).toMatchObject({ error: { code: 'not-allowed' } })
  expectOk(await ada.client.call('policy.set', policy))
  await cast.settle()
  expect(await headFor(scene, Bo)).toMatchObject({ announcements: 'admins', may: { policy: false } })
  expectOk(await ada.client.call('policy.set', { groupId, announcements: 'everyone' }))
  await cast.settle()
  expect(await headFor(scene, Bo)).toMatchObject({ announcements: 'everyone' })
  expect(lastOf(await logFor(scene, Bo), 'policy.set', 'Ada')).toMatchObject({ announcements: 'everyone' })
})

test('I2 two members see the same safety words, and other words with others', async () => {
  const scene = await lakeside('Bo', 'Cy')
  const { ada, groupId } = scene
  const { Bo } = scene.people as { Bo: Person }
  const words = async (person: Person, name: string) =>
    expectOk(await person.client.call('member.safety', { groupId, memberId: await idOf(scene, person, name) })).words
  expect(await words(ada, 'Bo')).toEqual(await words(Bo, 'Ada'))
  expect(await words(ada, 'Bo')).not.toEqual(await words(ada, 'Cy'))
  const memberId = await idOf(scene, ada, 'Ada')
  expect(await ada.client.call('member.safety', { groupId, memberId })).toMatchObject({
    error: { code: 'member-unknown' },
  })
})

test('C4 the membership log tells everything that was done, the newest last', async () => {
  const scene = await lakeside('Bo')
  const { ada } = scene
  await becomes(scene, ada, 'Bo', 'admin')
  const told = (await logFor(scene, ada)).map(({ kind, by, subject, role, state }) =>
    [by.name, kind, subject?.name ?? '', role ?? '', state].join(' '),
  )
  expect(told.filter((line) => !/ (join|key) /.test(line))).toEqual([
    'Ada found   counts',
    'Ada invite  member counts',
    'Ada invite  member counts',
    'Ada seat Bo member counts',
    'Ada role.set Bo admin counts',
  ])
})

test('S4 who alone is in a group may forget it; who is not alone leaves first', async () => {
  const scene = await lakeside()
  const { ada, groupId, cast } = scene
  expect((await headFor(scene, ada)).may).toMatchObject({ leave: 'no', forget: true })
  const bo = await cast.person('Bo')
  await joins(scene, bo, await linkOf(scene, ada))
  expect((await headFor(scene, ada)).may).toMatchObject({ leave: 'with-heir', forget: false })
  expect(await ada.client.call('group.forget', { groupId })).toMatchObject({ error: { code: 'already-member' } })
})

test('C3 what a removed admin did without having heard of it is void everywhere, and the log names the removal', async () => {
  const scene = await lakeside('Bo', 'Cy')
  const { ada, groupId, cast } = scene
  const { Bo, Cy } = scene.people as { Bo: Person; Cy: Person }
  await becomes(scene, ada, 'Bo', 'admin')
  await partition(scene, 'Bo')
  await becomes(scene, Bo, 'Cy', 'admin')
  await linkOf(scene, Bo)
  expectOk(await Bo.client.call('policy.set', { groupId, announcements: 'admins' }))
  await removes(scene, ada, 'Bo')
  await heal(scene)
  cast.time.pass(15_000)
  await cast.settle()
  for (const person of [ada, Cy]) {
    expect(await membersFor(scene, person)).toEqual(['Ada owner', 'Cy member'])
    expect(await headFor(scene, person)).toMatchObject({ announcements: 'everyone' })
  }
  expect(await headFor(scene, Bo)).toMatchObject({ state: 'removed' })
  expect(await membersFor(scene, Bo)).toEqual(['Ada owner', 'Cy member'])
  const done = (await logFor(scene, Bo)).filter(({ by, kind }) => by.name === 'Bo' && kind !== 'join')
  expect(
    done.map(({ kind, state, reason, prevailed }) => [kind, state, reason, prevailed?.kind, prevailed?.by.name]),
  ).toEqual(
    ['role.set', 'invite', 'policy.set'].map((kind) => [kind, 'void', 'itsAuthorDoesNotStand', 'member.remove', 'Ada']),
  )
})

test('V3 by an approve-first link from now on one reads nothing older once let in, and everything newer', async () => {
  const scene = await lakeside()
  const { ada, groupId, cast } = scene
  await ada.says(groupId, 'Before Dan')
  const link = await linkOf(scene, ada, { approve: true, history: 'new' })
  const dan = await cast.person('Dan')
  await joins(scene, dan, link)
  const [row] = (await ada.look('joiners', { groupId })).rows
  expectOk(await ada.client.call('invite.approve', { groupId, joinId: row!.id }))
  await cast.settle()
  await ada.says(groupId, 'Welcome, Dan')
  await cast.settle()
  await dan.says(groupId, 'Hello')
  await cast.settle()
  cast.time.pass(60_000)
  await cast.settle()
  expect(await dan.reads(groupId)).toEqual(['Ada: Welcome, Dan', 'Dan: Hello'])
  expect(await ada.reads(groupId)).toEqual(['Ada: Before Dan', 'Ada: Welcome, Dan', 'Dan: Hello'])
  await removes(scene, ada, 'Dan')
  expect((await ada.look('removals', { groupId })).rows).toMatchObject([{ holds: { messages: 2 } }])
})

test('V3 whoever waits may think better of it: the joining is forgotten, or left', async () => {
  const scene = await lakeside()
  const { ada, groupId, cast } = scene
  const dan = await cast.person('Dan')
  await joins(scene, dan, await linkOf(scene, ada, { approve: true }))
  expectOk(await dan.client.call('group.leave', { groupId }))
  await cast.settle()
  expect(await headFor(scene, dan)).toMatchObject({ state: 'left', joining: null, may: { forget: true } })
  expectOk(await dan.client.call('group.forget', { groupId }))
  expect((await dan.look('vault', {})).rows).toEqual([])
})
