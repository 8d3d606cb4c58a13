import { expect, test } from 'vitest'
import { encodeCbor } from '#shared/kernel/cbor.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { detailFields, noDetails } from '#main/engine/kinds/profile/details.ts'
import { profileKind } from '#main/engine/kinds/profile/profile.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'

interface Scene {
  readonly cast: Cast
  readonly groupId: string
  readonly ada: Person
  readonly bo: Person
  readonly adaId: string
  readonly boId: string
}

async function lakeside(): Promise<Scene> {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada, bo)
  const idOf = async (person: Person): Promise<string> => (await person.look('group', { groupId })).head.me
  return { cast, groupId, ada, bo, adaId: await idOf(ada), boId: await idOf(bo) }
}

const page = async (by: Person, { groupId }: Scene, memberId: string) => by.look('profile', { groupId, memberId })

const said = {
  pronouns: 'sie/ihr',
  headline: 'Bootsbau & Brot · חלוצה',
  about: '**Hi!**\n\nمرحبا <script>alert(1)</script>',
  interests: ['Sternenhimmel', '料理'],
  skills: ['Knots', 'हिन्दी'],
  contacts: [{ label: 'Signal', value: 'ada.42' }],
  links: [{ label: 'Boats', url: 'https://boats.example/ada' }],
  birthday: { month: 2, day: 29, year: null },
  banner: 'AAECAwQ',
  hue: 210,
}

test('what one says of oneself is seen by the others, and what is left out stays as it was', async () => {
  const scene = await lakeside()
  const { cast, groupId, ada, bo, adaId } = scene
  expectOk(await ada.client.call('profile.edit', { groupId, ...said }))
  await cast.settle()
  for (const person of [ada, bo])
    expect((await page(person, scene, adaId)).head).toMatchObject({
      ...said,
      name: 'Ada',
      shownHue: 210,
      role: 'owner',
      me: person === ada,
      mayMessage: person === bo,
    })
  const { rows } = await bo.look('members', { groupId })
  expect(rows.find(({ id }) => id === adaId)).toMatchObject({
    pronouns: said.pronouns,
    headline: said.headline,
    skills: said.skills,
    interests: said.interests,
    birthday: { month: 2, day: 29 },
    hue: 210,
  })

  expectOk(await ada.client.call('profile.edit', { groupId, headline: '', birthday: null, banner: null, skills: [] }))
  expectOk(await ada.client.call('profile.set', { name: 'Ada L.', picture: null }))
  await cast.settle()
  expect((await page(bo, scene, adaId)).head).toMatchObject({
    name: 'Ada L.',
    headline: '',
    birthday: null,
    banner: null,
    skills: [],
    about: said.about,
    interests: said.interests,
    hue: 210,
  })
})

test('a profile is of one group alone; name and picture are of all', async () => {
  const { ada, groupId } = await lakeside()
  const { groupId: choir } = expectOk(await ada.client.call('group.create', { name: 'Choir' }))
  expectOk(await ada.client.call('profile.edit', { groupId: choir, headline: 'Alto' }))
  const headline = async (of: string): Promise<string | undefined> =>
    (await ada.look('members', { groupId: of })).rows.find(({ me }) => me)?.headline
  expect([await headline(choir), await headline(groupId)]).toEqual(['Alto', ''])
})

test('what two people share is told on the page of the other, in whatever letters each wrote it', async () => {
  const scene = await lakeside()
  const { cast, groupId, ada, bo, adaId, boId } = scene
  expectOk(await ada.client.call('profile.edit', { groupId, skills: ['Küche', 'Knots'], interests: ['Jazz'] }))
  expectOk(await bo.client.call('profile.edit', { groupId, skills: ['kuche'], interests: ['JAZZ', 'Chess'] }))
  await cast.settle()
  const shared = async (by: Person, memberId: string) =>
    (await page(by, scene, memberId)).rows.map(({ kind, text }) => `${kind} ${text}`)
  expect(await shared(bo, adaId)).toEqual(['skill Küche', 'interest Jazz'])
  expect(await shared(ada, boId)).toEqual(['skill kuche', 'interest JAZZ'])
  expect(await shared(ada, adaId)).toEqual([])
})

test('one pins posts of one’s own; what is another’s, or gone, is not on the page', async () => {
  const scene = await lakeside()
  const { cast, groupId, ada, bo, adaId } = scene
  const publish = async (by: Person, text: string): Promise<string> => {
    const answer = await by.client.call('post.publish', { groupId, text, content: { type: 'text' } })
    await cast.settle()
    return expectOk(answer).postId
  }
  const [first, second, bos] = [await publish(ada, 'first'), await publish(ada, 'second'), await publish(bo, 'Bo’s')]
  expectOk(await ada.client.call('profile.edit', { groupId, pinned: [second, bos, first] }))
  await cast.settle()
  expect((await page(bo, scene, adaId)).head).toMatchObject({ pinned: [second, first], posts: 2 })
  expectOk(await ada.client.call('post.delete', { groupId, postId: second }))
  await cast.settle()
  expect((await page(bo, scene, adaId)).head).toMatchObject({ pinned: [first], posts: 1 })
})

test('there is no thirtieth of February, and nobody is called by an id that nobody has', async () => {
  const { groupId, ada } = await lakeside()
  const birthday = { month: 2, day: 30, year: null }
  expect(await ada.client.call('profile.edit', { groupId, birthday })).toMatchObject({
    error: { code: 'birthday-malformed' },
  })
  const leap = { month: 2, day: 29, year: 2023 }
  expect(await ada.client.call('profile.edit', { groupId, birthday: leap })).toMatchObject({
    error: { code: 'birthday-malformed' },
  })
  await expect(ada.look('profile', { groupId, memberId: '0'.repeat(64) })).rejects.toThrow('member-unknown')
})

test('who is gone still has a page; one cannot write to them', async () => {
  const scene = await lakeside()
  const { cast, groupId, ada, bo, boId } = scene
  expectOk(await bo.client.call('profile.edit', { groupId, headline: 'Was here' }))
  await cast.settle()
  expectOk(await ada.client.call('member.remove', { groupId, memberId: boId }))
  await cast.settle()
  expect((await page(ada, scene, boId)).head).toMatchObject({
    name: 'Bo',
    headline: 'Was here',
    role: null,
    joinedAt: null,
    mayMessage: false,
  })
  const found = await ada.client.call('search', { groupId, text: 'bo', kinds: ['person'] })
  expect(expectOk(found).hits).toEqual([])
})

test('S3 pages are made anew with everything else', async () => {
  const scene = await lakeside()
  const { groupId, ada, adaId } = scene
  expectOk(await ada.client.call('profile.edit', { groupId, ...said }))
  const before = await page(ada, scene, adaId)
  expectOk(await ada.client.call('vault.rebuild', {}))
  expect(await page(ada, scene, adaId)).toEqual(before)
})

test('a banner of 96 KiB travels, one beyond that is nobody’s', async () => {
  const scene = await lakeside()
  const { cast, groupId, ada, bo, adaId } = scene
  const banner = 'A'.repeat(131_072)
  expectOk(await ada.client.call('profile.edit', { groupId, banner, about: 'ä'.repeat(4_000) }))
  await cast.settle()
  expect((await page(bo, scene, adaId)).head.banner).toBe(banner)
  expect(profileKind.parse({ n: 'Ada', w: new Uint8Array(96 * 1024 + 1) })).toBeNull()
})

test.each<[string, Parameters<typeof profileKind.parse>[0]]>([
  ['pronouns of two lines', { o: 'they\nthem' }],
  ['a headline that is too long', { h: 'x'.repeat(141) }],
  ['about that is no text', { a: 3 }],
  ['about that is too long', { a: 'x'.repeat(4_001) }],
  ['skills that are no list', { s: 'knots' }],
  ['an empty skill', { s: encodeCbor([' ']) }],
  ['too many interests', { i: encodeCbor(Array.from({ length: 31 }, () => 'x')) }],
  ['a contact without a value', { c: encodeCbor([['Signal', '']]) }],
  ['a link that runs', { l: encodeCbor([['x', 'javascript:alert(1)']]) }],
  ['a link in three parts', { l: encodeCbor([['x', 'https://x.example', 'y']]) }],
  ['the thirtieth of February', { b: encodeCbor([2, 30, null]) }],
  ['a birthday of words', { b: encodeCbor(['May', 1, null]) }],
  ['a hue beyond the circle', { u: 360 }],
  ['half a hue', { u: 1.5 }],
  ['six pinned posts', { f: encodeCbor(Array.from({ length: 6 }, () => new Uint8Array(16))) }],
  ['a pinned post of another length', { f: encodeCbor([new Uint8Array(15)]) }],
  ['bytes that are no CBOR', { s: new Uint8Array([0xff]) }],
])('D1 a profile with %s is none', (_what, fields) => {
  expect(profileKind.parse({ n: 'Ada', p: null })?.details).toEqual(noDetails)
  expect(profileKind.parse({ n: 'Ada', p: null, ...fields })).toBeNull()
})

test('D1 what sets details is read back as they were said', () => {
  const details = {
    ...noDetails,
    ...said,
    banner: new Uint8Array([1, 2]),
    birthday: { month: 12, day: 31, year: 1999 },
    hue: 0,
    pinned: [],
  }
  expect(profileKind.parse({ n: 'Ada', ...detailFields(details) })?.details).toEqual(details)
})
