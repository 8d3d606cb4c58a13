/** What came is told by the system: in Electron, where the shell shows it. */
import { expect, test } from '@playwright/test'
import type { Bridge } from '#shared/contract/host.ts'
import { openApp } from './electronApp.ts'

interface Shown {
  readonly title: string
  readonly body: string
  emit(event: 'click'): void
}

test('what the window tells is shown by the system, and a click on it leads back into the window', async () => {
  const app = await openApp()
  const { electron, page } = app
  // No desktop answers here: what the shell asks of it is heard in its place.
  await electron.evaluate(({ Notification, app: main }) => {
    const heard = { shown: [] as unknown[], closed: 0, badge: -1 }
    Object.assign(globalThis, { heard })
    Notification.isSupported = () => true
    Notification.prototype.show = function (this: unknown) {
      heard.shown.push(this)
    }
    Notification.prototype.close = () => {
      heard.closed += 1
    }
    main.setBadgeCount = (count = 0) => {
      heard.badge = count
      return true
    }
  })
  const opened = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        ;(window as unknown as { hearth: Bridge }).hearth.onNotice(resolve)
      }),
  )
  await page.evaluate(() => {
    const { hearth } = window as unknown as { hearth: Bridge }
    hearth.tell({ id: 'one', title: 'Bo in garden', body: 'The <b>key</b> & the rope' })
    hearth.tell({ id: '', title: 'no id', body: '' })
    hearth.badge(3, false)
  })
  await expect
    .poll(() =>
      electron.evaluate(() => {
        const { shown, badge } = (globalThis as unknown as { heard: { shown: Shown[]; badge: number } }).heard
        return { titles: shown.map(({ title }) => title), bodies: shown.map(({ body }) => body), badge }
      }),
    )
    .toEqual({
      titles: ['Bo in garden'],
      bodies: [
        process.platform === 'linux' ? 'The &lt;b&gt;key&lt;/b&gt; &amp; the rope' : 'The <b>key</b> & the rope',
      ],
      badge: process.platform === 'darwin' ? -1 : 3,
    })
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide()
    const { shown } = (globalThis as unknown as { heard: { shown: Shown[] } }).heard
    shown[0]?.emit('click')
  })
  expect(await opened).toBe('one')
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
  await app.close()
})
