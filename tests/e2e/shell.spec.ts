/** Electron's published security checklist, item by item, asked of the running app. Numbers are the checklist's. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openApp, type App } from './electronApp.ts'

let app: App
let elsewhere: Server
let address: string
let visits: string[]

test.beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.setHeader('access-control-allow-origin', '*').end('elsewhere')
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  address = `127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}`
  app = await openApp()
})

test.beforeEach(() => {
  visits = []
})

test.afterAll(async () => {
  await app.close()
  elsewhere.close()
})

const preferences = () =>
  app.electron.evaluate(({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return page.getLastWebPreferences()
  })

test('1 only its own files are loaded: nothing of elsewhere is fetched, shown, connected to or framed', async () => {
  const outcome = await app.page.evaluate(async (there) => {
    const settled = (start: (done: (outcome: string) => void) => void) =>
      new Promise<string>((resolve) => start(resolve))
    const add = (tag: 'img' | 'script', done: (outcome: string) => void): void => {
      const element = document.createElement(tag)
      element.onload = () => done('loaded')
      element.onerror = () => done('refused')
      element.src = `http://${there}/${tag}`
      document.body.append(element)
    }
    return {
      fetch: await fetch(`http://${there}/fetch`).then(
        () => 'loaded',
        () => 'refused',
      ),
      image: await settled((done) => add('img', done)),
      script: await settled((done) => add('script', done)),
      socket: await settled((done) => {
        const socket = new WebSocket(`ws://${there}/socket`)
        socket.onopen = () => done('loaded')
        socket.onerror = () => done('refused')
      }),
    }
  }, address)
  expect(outcome).toEqual({ fetch: 'refused', image: 'refused', script: 'refused', socket: 'refused' })
  expect(visits).toEqual([])
})

test('1 even without the page’s policy no request leaves for elsewhere', async () => {
  const outcome = await app.electron.evaluate(
    ({ session }, there) =>
      session.defaultSession.fetch(`http://${there}/`).then(
        () => 'loaded',
        () => 'refused',
      ),
    address,
  )
  expect(outcome).toBe('refused')
  expect(visits).toEqual([])
})

test('2 there is no Node in the page', async () => {
  const found = await app.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter((name) => name in window),
  )
  expect(found).toEqual([])
  expect(await preferences()).toMatchObject({ nodeIntegration: false })
})

test('3 and 4 the page is isolated from the preload, and both are sandboxed', async () => {
  expect(await preferences()).toMatchObject({ contextIsolation: true, sandbox: true })
})

test('5 every permission is refused, whether asked for or looked up', async () => {
  const answers = await app.page.evaluate(async () => ({
    position: await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
      )
    }),
    midi: await navigator.requestMIDIAccess({ sysex: true }).then(
      () => 'granted',
      (error: unknown) => (error as Error).name,
    ),
    notifications: await Notification.requestPermission(),
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      (error: unknown) => (error as Error).name,
    ),
  }))
  expect(answers).toEqual({
    position: 'denied',
    midi: 'NotAllowedError',
    notifications: 'denied',
    geolocation: 'denied',
    clipboard: 'NotAllowedError',
  })
})

test('6, 8, 9 and 10 nothing of Chromium’s protection is switched off', async () => {
  const found = await preferences()
  expect(found).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false })
  expect(found['enableBlinkFeatures'] ?? '').toBe('')
})

test('7 the policy allows nothing but the app’s own files, nothing inline and no eval', async () => {
  const policy = await app.page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toContain('http')
  const outcome = await app.page.evaluate(async () => {
    // Until here it is Playwright that runs, which the policy does not bind; after a turn it is the page.
    await new Promise((resolve) => setTimeout(resolve))
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.body.append(script)
    let evaluated = 'ran'
    try {
      /* eslint-disable @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what is shown to be refused */
      window.setTimeout('window.textRan = true')
      new Function('return 1')()
      /* eslint-enable @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call */
    } catch {
      evaluated = 'refused'
    }
    return { evaluated, inline: 'inlineRan' in window, text: 'textRan' in window }
  })
  expect(outcome).toEqual({ evaluated: 'refused', inline: false, text: false })
})

test('11 and 12 there are no webviews', async () => {
  expect(await preferences()).toMatchObject({ webviewTag: false })
  await app.page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'app://hearth/')
    document.body.append(view)
  })
  expect(await app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('13 the page cannot go elsewhere', async () => {
  for (const target of [`http://${address}/`, 'file:///etc/passwd', 'app://hearth.elsewhere/', 'data:text/html,x']) {
    await app.page.evaluate((to) => {
      window.location.href = to
    }, target)
  }
  await app.page.evaluate((there) => {
    const form = document.createElement('form')
    form.action = `http://${there}/form`
    document.body.append(form)
    form.submit()
  }, address)
  const where = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
  )
  expect(where).toBe('app://hearth/')
  expect(visits).toEqual([])
})

test('14 the page cannot open windows', async () => {
  await quietDialogs()
  const opened = await app.page.evaluate(() => [
    window.open('app://hearth/'),
    window.open('about:blank'),
    window.open('https://example.org/'),
  ])
  expect(opened).toEqual([null, null, null])
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

interface Outside {
  asked: string[]
  opened: string[]
  answer: number
}

/** Puts notes in the place of the dialog and of the system's browser. */
const quietDialogs = (answer = 1) =>
  app.electron.evaluate(({ dialog, shell }, response) => {
    const outside: Outside = { asked: [], opened: [], answer: response }
    Object.assign(globalThis, { outside })
    dialog.showMessageBox = ((options: { detail: string }) => {
      outside.asked.push(options.detail)
      return Promise.resolve({ response: outside.answer, checkboxChecked: false })
    }) as unknown as typeof dialog.showMessageBox
    shell.openExternal = (target) => {
      outside.opened.push(target)
      return Promise.resolve()
    }
  }, answer)

const outside = () => app.electron.evaluate(() => (globalThis as unknown as { outside: Outside }).outside)

const click = (targets: readonly string[]) =>
  app.page.evaluate((all) => {
    for (const target of all) {
      const link = document.createElement('a')
      link.href = target
      link.target = '_blank'
      document.body.append(link)
      link.click()
    }
  }, targets)

test('15 https and mail addresses leave for the system’s programs, once the user has agreed', async () => {
  await quietDialogs(1)
  await click(['https://example.org/a'])
  await expect.poll(outside).toMatchObject({ asked: ['https://example.org/a'], opened: [] })
  await quietDialogs(0)
  await click(['https://example.org/b', 'mailto:ada@example.org'])
  await expect.poll(outside).toMatchObject({ opened: ['https://example.org/b', 'mailto:ada@example.org'] })
})

test('15 anything else never leaves and is not asked about', async () => {
  await quietDialogs(0)
  await click([
    `http://${address}/`,
    'file:///etc/passwd',
    'smb://there/share',
    'hearth://join/x',
    'javascript:alert(1)',
  ])
  await click(['https://example.org/last'])
  await expect.poll(async () => (await outside()).asked).toEqual(['https://example.org/last'])
  expect(await outside()).toMatchObject({ opened: ['https://example.org/last'] })
})

test('17 whoever is not the interface gets no answer', async () => {
  const answer = await app.electron.evaluate(
    async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await stranger.loadURL('data:text/html,stranger')
      const copied: unknown = await stranger.webContents.executeJavaScript('window.hearth.copy("from a stranger")')
      const chosen: unknown = await stranger.webContents.executeJavaScript(
        'window.hearth.choosePlace({ what: "archive" })',
      )
      stranger.destroy()
      return { copied, chosen }
    },
    join(import.meta.dirname, '../../out/shell/preload.cjs'),
  )
  expect(answer).toEqual({ copied: false, chosen: null })
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).not.toBe('from a stranger')
})

test('18 the interface comes from a scheme of its own, which gives out nothing but the interface', async () => {
  expect(app.page.url()).toBe('app://hearth/')
  const statuses = await app.page.evaluate(() =>
    Promise.all(
      [
        '/',
        '/index.html',
        '/missing.js',
        '/..%2f..%2fpackage.json',
        '/%2e%2e/%2e%2e/package.json',
        '/../shell/shell.cjs',
      ].map(async (path) => (await fetch(path)).status),
    ),
  )
  expect(statuses).toEqual([200, 200, 404, 404, 404, 404])
})

test('20 the bridge is one set of functions and no piece of Electron', async () => {
  const bridge = await app.page.evaluate(() => {
    const { hearth } = window as unknown as { hearth: Record<string, unknown> }
    return Object.entries(hearth).map(([name, value]) => `${name}: ${typeof value}`)
  })
  expect(bridge.sort()).toEqual([
    'badge: function',
    'choosePlace: function',
    'copy: function',
    'onEngineGone: function',
    'onLink: function',
    'onNotice: function',
    'requestPort: function',
    'takeBack: function',
    'tell: function',
  ])
})
