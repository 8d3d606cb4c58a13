/** S4: what goes wrong is told in clear words, and nothing is lost by it. */
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { en as words } from '#renderer/words/en.ts'
import { refused } from '#tests/processes/support/commandLine.ts'
import { mountDisk, type Disk } from './support/disk.ts'
import { composerIn, logIn, type Person } from './support/person.ts'
import { expect, test, type Stage } from './support/stage.ts'

/** What is said to somebody who opens Hearth where it cannot open: in the window, or where the browser host was started. */
async function toldInstead(person: Person): Promise<string> {
  if (test.info().project.name !== 'electron')
    return (await refused(['open', '--no-browser', '--vault', person.vault])).message
  await person.openHearth()
  const told = await person.page.getByRole('main').innerText()
  await person.goOffline()
  return told
}

/** Ada with the group Lakeside and something said there, without a window. */
async function founded(stage: Stage): Promise<void> {
  await stage.hearth('Ada', 'init', '--name', 'Ada', '--signal', stage.meeting)
  await stage.hearth('Ada', 'group', 'create', 'Lakeside')
  await stage.hearth('Ada', 'say', 'general', 'Kept.')
}

/** What was not sent because the engine had just gone stays, and is sent by Retry once there is one again. */
const savedInTheEnd = (person: Person): Promise<void> =>
  expect(async () => {
    const retry = logIn(person.page).getByRole('button', { name: words.app.retry })
    if (await retry.isVisible()) await retry.click()
    await expect(person.delivery()).toHaveText(words.delivery.saved, { timeout: 1_000 })
  }).toPass()

test('S1 Ada sets a passphrase; a wrong one is told, and the right one opens', async ({ stage }) => {
  await founded(stage)
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.sees('Kept.')
  await ada.page.keyboard.press('Control+,')
  await ada.page.getByRole('button', { name: words.settings.setPassphrase }).click()
  await ada.page.getByLabel(words.settings.newPassphrase).fill('correct horse')
  await ada.page.getByLabel(words.settings.repeatPassphrase).fill('correct horse')
  await ada.page.getByRole('button', { name: words.settings.setPassphrase }).click()
  await expect(ada.page.getByText(words.settings.protection.passphrase)).toBeVisible()
  await ada.goOffline()

  await ada.comeBack()
  const field = ada.page.getByLabel(words.unlock.passphrase)
  await field.fill('wrong horse')
  await field.press('Enter')
  await expect(ada.page.getByRole('alert')).toHaveText(words.errors['passphrase-wrong'])
  await expect(field).toBeFocused()
  await field.fill('correct horse')
  await field.press('Enter')
  await ada.page.getByRole('navigation', { name: words.groups.rail }).getByRole('button', { name: 'Lakeside' }).click()
  await ada.sees('Kept.')
})

test('S4 a damaged vault is told, left as it is, and opens again from a copy', async ({ stage }) => {
  await founded(stage)
  const ada = stage.person('Ada')
  const file = join(ada.vault, 'vault.db')
  const whole = readFileSync(file)
  const damage = openSync(file, 'r+')
  writeSync(damage, Buffer.alloc(1024, 0x55), 0, 1024, 0)
  closeSync(damage)
  const damaged = readFileSync(file)
  expect(await toldInstead(ada)).toContain('damaged')
  expect(readFileSync(file).equals(damaged)).toBe(true)
  writeFileSync(file, whole)
  await ada.openHearth()
  await ada.sees('Kept.')
})

test('S4 a vault whose key file is gone is not taken for a new one', async ({ stage }) => {
  await founded(stage)
  const ada = stage.person('Ada')
  const key = join(ada.vault, 'vault.key')
  renameSync(key, `${key}.away`)
  expect(await toldInstead(ada)).toContain('damaged')
  expect(existsSync(key)).toBe(false)
  renameSync(`${key}.away`, key)
  await ada.openHearth()
  await ada.sees('Kept.')
})

test('S4 a file where the vault’s folder should be is told, and left alone', async ({ stage }) => {
  const ada = stage.person('Ada')
  writeFileSync(ada.vault, 'a file')
  expect(await toldInstead(ada)).toMatch(/write|written/)
  expect(readFileSync(ada.vault, 'utf8')).toBe('a file')
})

test('S4 a second window on one vault shows the same, and goes on when the first has gone', async ({ stage }) => {
  await founded(stage)
  const first = stage.person('Ada')
  const second = stage.person('Ada', { userData: join(stage.folder, 'second-window') })
  await first.openHearth()
  await first.sees('Kept.')
  await second.openHearth()
  await second.sees('Kept.')
  await second.say('From the second.')
  await first.sees('From the second.')
  await first.kill()
  await second.say('Still here.')
  await savedInTheEnd(second)
  await second.goOffline()
  await first.comeBack()
  await first.sees('Kept.', 'From the second.', 'Still here.')
})

test.describe('disks', () => {
  let disk: Disk
  test.beforeEach(({ stage }) => {
    const mounted = mountDisk(join(stage.folder, 'disk'), 8)
    if (mounted === null && process.env['CI'] === 'true') throw new Error('no disk can be mounted: this is not tested')
    test.skip(mounted === null, '!!! NOT TESTED: no disk can be mounted here (root can)')
    if (mounted === null) return
    disk = mounted
    stage.after(disk.unmount)
    stage.keepVaultsIn(disk.path)
  })

  test('S4 a disk without write permission is told, and nothing on it is changed', async ({ stage }) => {
    await founded(stage)
    disk.protect()
    const ada = stage.person('Ada')
    const before = readFileSync(join(ada.vault, 'vault.db'))
    expect(await toldInstead(ada)).toMatch(/write|written/)
    expect(readFileSync(join(ada.vault, 'vault.db')).equals(before)).toBe(true)
  })

  test('S4 a full disk is told beside the message, which stays and is sent once there is room', async ({ stage }) => {
    await founded(stage)
    const ada = stage.person('Ada')
    await ada.openHearth()
    await ada.sees('Kept.')
    disk.fill()
    const long = `Too long for what room there is. ${'This goes on. '.repeat(40)}`.trim()
    await composerIn(ada.page).fill(long)
    await composerIn(ada.page).press('Enter')
    const failed = logIn(ada.page).getByText(words.channel.notSent(words.errors['disk-full']))
    await expect(failed).toBeVisible()
    disk.makeRoom()
    await logIn(ada.page).getByRole('button', { name: words.app.retry }).click()
    await expect(failed).toBeHidden()
    await expect(ada.delivery()).toHaveText(words.delivery.saved)
    await ada.kill()
    await ada.comeBack()
    await ada.sees('Kept.', long)
  })

  test('S4 where the disk is full before Hearth opens, that is told, and with room it opens', async ({ stage }) => {
    await founded(stage)
    const ada = stage.person('Ada')
    disk.fill()
    expect(await toldInstead(ada)).toMatch(/disk is full/)
    disk.makeRoom()
    await ada.openHearth()
    await ada.sees('Kept.')
  })
})

test('without a network a quiet banner says so, writing goes on, and what was written leaves when it is back', async ({
  stage,
}) => {
  // In tests this computer listens for itself alone: with the meeting server all that leads to others is gone.
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await stage.hearth('Bo', 'join', await ada.copyInvite(), '--name', 'Bo')
  await stage.meetingEnds()
  const banner = ada.page.getByText(/^Offline since .*\. You can keep writing\.$/)
  await expect(banner).toBeVisible()
  await expect(ada.page.getByRole('dialog')).toBeHidden()
  await ada.say('Written in the cabin.')
  await expect(ada.delivery()).toHaveText(words.delivery.saved)
  await stage.meetingReturns()
  await stage.stays('Bo')
  await expect(banner).toBeHidden()
  await expect(ada.delivery()).toHaveText(words.delivery.all(1), { timeout: 40_000 })
})
