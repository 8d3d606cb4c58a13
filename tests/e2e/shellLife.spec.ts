/** The shell's own life: one app, links from the system, processes that end. */
import { spawn } from 'node:child_process'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { electronArguments, electronPath, openApp, temporary, type App } from './electronApp.ts'

interface HearingWindow extends Window {
  hearth: { onLink(heard: (link: string) => void): void; copy(text: string): Promise<boolean> }
  heard: string[]
}

const listen = (app: App) =>
  app.page.evaluate(() => {
    const page = window as unknown as HearingWindow
    page.heard = []
    page.hearth.onLink((link) => page.heard.push(link))
  })
const heard = (app: App) => app.page.evaluate(() => (window as unknown as HearingWindow).heard)

const processNamed = (app: App, name: string) =>
  app.electron.evaluate(
    ({ app: main }, wanted) =>
      main.getAppMetrics().find((one) => one.name === wanted || one.serviceName === wanted)?.pid ?? null,
    name,
  )

const headingOf = (app: App) => app.page.getByRole('heading').first()

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('a second start hands its link to the first and leaves', async () => {
  const app = await openApp()
  await listen(app)
  const second = spawn(
    electronPath(),
    electronArguments({ vault: app.vault, userData: app.userData, args: ['hearth://join/second'] }),
    { stdio: 'ignore' },
  )
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect(code).toBe(0)
  await expect.poll(() => heard(app)).toContain('hearth://join/second')
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await app.close()
})

test('two apps with vaults of their own run beside each other', async () => {
  const ada = await openApp()
  const bo = await openApp()
  for (const app of [ada, bo]) await expect(headingOf(app)).toBeVisible()
  const engines = [await processNamed(ada, 'Hearth engine'), await processNamed(bo, 'Hearth engine')]
  expect(new Set(engines.filter((pid) => pid !== null)).size).toBe(2)
  await bo.close()
  await ada.close()
})

test('what is copied is on the clipboard', async () => {
  const app = await openApp()
  expect(await app.page.evaluate(() => (window as unknown as HearingWindow).hearth.copy('a link'))).toBe(true)
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('a link')
  await app.close()
})

/** Kills the process of this name and answers once there is another. */
async function killAndAwait(app: App, name: string): Promise<void> {
  await expect.poll(() => processNamed(app, name)).not.toBeNull()
  const pid = (await processNamed(app, name)) ?? 0
  process.kill(pid, 'SIGKILL')
  await expect.poll(async () => ((await processNamed(app, name)) ?? pid) !== pid).toBe(true)
}

test('an engine that is killed is started again', async () => {
  const app = await openApp()
  await killAndAwait(app, 'Hearth engine')
  await app.close()
})

test('a transport that is killed is started again, and the engine stays', async () => {
  const app = await openApp()
  await expect.poll(() => processNamed(app, 'Hearth engine')).not.toBeNull()
  const engine = await processNamed(app, 'Hearth engine')
  await killAndAwait(app, 'Hearth transport')
  expect(await processNamed(app, 'Hearth engine')).toBe(engine)
  await app.close()
})

test('an engine that ends again and again is given up with a word, and tried again when asked', async () => {
  const app = await openApp()
  const stopped = app.page.getByRole('heading', { name: 'Hearth has stopped' })
  await expect
    .poll(async () => {
      const pid = await processNamed(app, 'Hearth engine')
      if (pid !== null) process.kill(pid, 'SIGKILL')
      return stopped.isVisible()
    })
    .toBe(true)
  await app.page.getByRole('link', { name: 'Try again' }).click()
  await expect(stopped).not.toBeVisible()
  await expect(headingOf(app)).toBeVisible()
  await app.close()
})

test('nothing is left running when the app is killed', async () => {
  const app = await openApp()
  await expect.poll(() => processNamed(app, 'Hearth engine')).not.toBeNull()
  const pids = await app.electron.evaluate(({ app: main }) => main.getAppMetrics().map((one) => one.pid))
  await app.kill()
  await expect.poll(() => pids.filter(runs)).toEqual([])
})

test('a vault that another process has open is shown through that process, and opened here once that has ended', async () => {
  const vault = temporary('vault')
  const ada = await openApp({ vault })
  await expect(headingOf(ada)).toBeVisible()
  const again = await openApp({ vault })
  await expect(headingOf(again)).toHaveText((await headingOf(ada).textContent()) ?? '')
  const before = await processNamed(again, 'Hearth engine')
  await ada.close()
  await expect
    .poll(async () => {
      const pid = await processNamed(again, 'Hearth engine')
      return pid !== null && pid !== before
    })
    .toBe(true)
  await expect(headingOf(again)).toBeVisible()
  await again.close()
  rmSync(vault, { recursive: true })
})

test('S4 a damaged vault is said to be, left as it is, and opened once it has been put right', async () => {
  const vault = temporary('vault')
  const file = join(vault, 'vault.db')
  writeFileSync(file, 'not a database')
  const app = await openApp({ vault })
  await expect(headingOf(app)).toHaveText('Your Hearth cannot be read')
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode(true).analyze()
    expect(violations).toEqual([])
    await app.page.screenshot({ path: test.info().outputPath(`damaged-${colorScheme}.png`) })
  }
  expect(readFileSync(file, 'utf8')).toBe('not a database')
  await app.page.getByRole('link', { name: 'Try again' }).click()
  await expect(headingOf(app)).toHaveText('Your Hearth cannot be read')
  renameSync(file, join(vault, 'kept'))
  await app.page.getByRole('link', { name: 'Try again' }).click()
  await expect(headingOf(app)).not.toHaveText('Your Hearth cannot be read')
  expect(app.page.url()).toBe('app://hearth/')
  await app.close()
  rmSync(vault, { recursive: true })
})

test('the window opens where it was closed', async () => {
  const userData = temporary('window')
  const bounds = { x: 40, y: 60, width: 900, height: 700 }
  const first = await openApp({ userData })
  await first.electron.evaluate(({ BrowserWindow }, to) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setBounds(to)
    window?.close()
  }, bounds)
  await first.close()
  const second = await openApp({ userData })
  const found = await second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(found).toEqual(bounds)
  await second.close()
  rmSync(userData, { recursive: true, force: true, maxRetries: 20 })
})
