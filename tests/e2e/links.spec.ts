/** V4: a link that lets nobody in says why, in words of its own, and leaves nothing behind. */
import { en as words } from '#renderer/words/en.ts'
import type { Person } from './support/person.ts'
import { expect, test, type Stage } from './support/stage.ts'

interface Invite {
  readonly inviteId: string
  readonly link: string
}

const invite = (stage: Stage, ...options: readonly string[]): Promise<Invite> =>
  stage.hearth<Invite>('Ada', 'invite', 'create', ...options)

/** Ada has founded Lakeside and stays online, without a window. */
async function founded(stage: Stage): Promise<() => Promise<unknown>> {
  await stage.hearth('Ada', 'init', '--name', 'Ada', '--signal', stage.meeting)
  await stage.hearth('Ada', 'group', 'create', 'Lakeside')
  return stage.stays('Ada')
}

const waysIn = (person: Person) => person.page.getByRole('group', { name: words.welcome.ways })

/** Asks to come in, is told why not, and puts the invite away: there is nothing left of it. */
async function isRefused(person: Person, link: string, why: string): Promise<void> {
  await person.ask(link)
  await expect(person.page.getByRole('heading', { name: words.joining.refusedTitle('Lakeside') })).toBeVisible()
  await expect(person.page.getByRole('alert')).toHaveText(why)
  await person.page.getByRole('button', { name: words.joining.forget }).click()
  await expect(waysIn(person)).toBeVisible()
  await expect(person.page.getByRole('button', { name: /Lakeside/ })).toHaveCount(0)
}

test('V4 a link that is used up, closed, expired or unknown is refused by those who are met', async ({ stage }) => {
  const adaLeaves = await founded(stage)
  const usedUp = await invite(stage)
  await stage.hearth('Cy', 'join', usedUp.link, '--name', 'Cy')
  const closed = await invite(stage)
  await stage.hearth('Ada', 'invite', 'close', closed.inviteId)
  const expired = await invite(stage, '--expires', '1h')
  const cyLeaves = await stage.stays('Cy')
  await expect.poll(() => stage.hearth('Cy', 'invite', 'list').then(({ invites }) => invites)).toHaveLength(3)
  await cyLeaves()
  // Cy is away while Ada makes this one, and has never heard of it.
  const unknown = await invite(stage)
  await adaLeaves()

  const bo = stage.person('Bo')
  await bo.openHearth()
  const cyGoesHome = await stage.stays('Cy')
  await isRefused(bo, usedUp.link, words.joining.refused['invite-used-up'])
  await isRefused(bo, closed.link, words.joining.refused['invite-closed'])
  await isRefused(bo, unknown.link, words.joining.refused['invite-unknown'])
  await cyGoesHome()
  await stage.staysAhead('Cy', 2)
  await isRefused(bo, expired.link, words.joining.refused['invite-expired'])
})

test('V4 what is no link, or a part of one, is told at once, and asks nobody', async ({ stage }) => {
  await founded(stage)
  const { link } = await invite(stage)
  const bo = stage.person('Bo')
  await bo.openHearth()
  const changed = link.slice(0, -8) + (link.at(-8) === 'A' ? 'B' : 'A') + link.slice(-7)
  for (const [given, why] of [
    ['', words.join.linkMissing],
    ['https://example.org/join/lakeside', words.errors['link-malformed']],
    ['hearth://join/', words.errors['link-damaged']],
    [changed, words.errors['link-damaged']],
    [link.slice(0, -10), words.errors['link-damaged']],
  ] as const) {
    await bo.lookAt(given)
    await expect(bo.page.getByRole('alert'), given).toHaveText(why)
  }
  await test.step('one that was broken into lines on its way is whole again', async () => {
    await bo.lookAt(`  ${link.slice(0, 40)}\n${link.slice(40, 90)}\r\n  ${link.slice(90)}\n`)
    await expect(bo.page.getByRole('heading', { name: 'Lakeside' })).toBeVisible()
  })
})

test('V4 a link into a group that one is in leads there, and joins nobody twice', async ({ stage }) => {
  await founded(stage)
  const { link } = await invite(stage, '--uses', '2')
  const bo = stage.person('Bo')
  await bo.openHearth()
  await bo.join(link)
  await bo.lookAt(link)
  await expect(bo.page.getByText(words.join.already('Lakeside'))).toBeVisible()
  await bo.page.getByRole('button', { name: words.join.openGroup('Lakeside') }).click()
  await bo.openChat('general')
  await bo.say('I am here already.')
  const { members } = await stage.hearth('Ada', 'members')
  expect(members).toHaveLength(2)
})
