/** A chat of 10,000 messages, and one in which 1,000 arrive while somebody writes. */
import type { Page } from '@playwright/test'
import { longTalkIn, talkative } from '#tests/processes/support/commandLine.ts'
import { composerIn, logIn } from './support/person.ts'
import { expect, test } from './support/stage.ts'

test.describe.configure({ timeout: 420_000 })

const held = 10_000

/** For `npm run -s bench -- chat`. */
const note = (measured: Readonly<Record<string, number>>): void => {
  test.info().annotations.push({ type: 'measured', description: JSON.stringify(measured) })
}

/** What the page holds in memory, once what is not needed any more is gone. */
async function memory(page: Page): Promise<{ elements: number; megabytes: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const megabytes = await page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 1e6,
  )
  await session.detach()
  return { elements: await page.evaluate(() => document.querySelectorAll('*').length), megabytes }
}

test('a chat of 10,000 messages scrolls from end to end: no row is left out, and the page does not grow', async ({
  stage,
}) => {
  await longTalkIn(stage.vault('Ada'), stage.meeting, held)
  const ada = stage.person('Ada')
  await ada.openHearth()
  const { page } = ada
  await ada.openChat('general')
  await expect(logIn(page).getByText(`No ${String(held)}`, { exact: true })).toBeVisible()
  const before = await memory(page)

  const { missing, most, inPlace } = await logIn(page).evaluate(async (log, end) => {
    const numbers = new Set<number>()
    let elements = 0
    let gaps = 0
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))
    /** Takes down what is drawn; false while what is in sight is not drawn yet. */
    const look = (): boolean => {
      elements = Math.max(elements, document.querySelectorAll('*').length)
      const box = log.getBoundingClientRect()
      const middle = (box.top + box.bottom) / 2
      let covered = false
      for (const article of log.querySelectorAll('article')) {
        numbers.add(Number(/No (\d+)/u.exec(article.textContent)?.[1] ?? 0))
        const own = article.getBoundingClientRect()
        covered ||= own.bottom + 40 > middle && own.top - 40 < middle
      }
      return covered
    }
    const seeAll = async (): Promise<void> => {
      for (let frames = 0; frames < 300; frames += 1) {
        await frame()
        if (look()) return
      }
      gaps += 1
    }
    look()
    const patience = 30_000
    let moved = performance.now()
    while (performance.now() - moved < patience && !(numbers.has(1) && log.scrollTop === 0)) {
      const from = log.scrollTop
      log.scrollTop -= log.clientHeight * 0.9
      await frame()
      await seeAll()
      // At the top of what is here older ones are awaited.
      if (log.scrollTop !== from) moved = performance.now()
    }
    const missing = Array.from({ length: end }, (_, index) => index + 1).filter((number) => !numbers.has(number))
    return { missing, most: elements, inPlace: gaps === 0 && numbers.has(end) }
  }, held)
  expect(missing).toEqual([])
  expect(inPlace).toBe(true)
  const after = await memory(page)
  // Rows themselves are kept as data; what is drawn is not.
  expect(most).toBeLessThan(before.elements + 1_500)
  expect(after.elements).toBeLessThan(before.elements + 1_000)
  expect(after.megabytes).toBeLessThan(before.megabytes + 40)
  note({ before: before.elements, elements: most, after: after.elements, heap: after.megabytes - before.megabytes })
})

test('R1 while 1,000 messages arrive every key that is pressed is drawn, and a reader who has scrolled up is not moved', async ({
  stage,
}) => {
  await longTalkIn(stage.vault('Ada'), stage.meeting, 300)
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.openChat('general')
  const { page } = ada
  const bo = await talkative(stage.vault('Bo'), await ada.copyInvite(), 1_000)

  await logIn(page).hover()
  await page.mouse.wheel(0, -2_000)
  const fresh = page.getByRole('button', { name: /newest message/u })
  await expect(fresh).toBeVisible()
  const top = (): Promise<string | undefined> =>
    logIn(page).evaluate((log) => {
      const { top: edge } = log.getBoundingClientRect()
      const first = [...log.querySelectorAll('article')].find((row) => row.getBoundingClientRect().top >= edge)
      return `${first?.textContent ?? ''} at ${String(Math.round(first?.getBoundingClientRect().top ?? 0))}`
    })
  const readAt = await top()

  await composerIn(page).focus()
  await page.evaluate(() => {
    const waits: number[] = []
    Object.assign(globalThis, { waits })
    document.addEventListener(
      'keydown',
      () => {
        const pressed = performance.now()
        requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - pressed)))
      },
      true,
    )
  })
  process.kill(bo.pid, 'SIGUSR1')
  const text = 'What one writes while a thousand messages come stands there as fast as it is typed. '
  let typed = ''
  // At the least until all are there; at that point something has been typed through all of it.
  do {
    await composerIn(page).pressSequentially(text, { delay: 15 })
    typed += text
  } while (!/(^|\D)1,000 new/u.test((await fresh.textContent()) ?? '') && typed.length < 40 * text.length)
  await expect(fresh).toContainText('1,000 new')
  await expect(composerIn(page)).toHaveValue(typed)
  expect(await top()).toBe(readAt)

  const waits = await page.evaluate(() => (globalThis as unknown as { waits: number[] }).waits.sort((a, b) => a - b))
  const at = (share: number): number => waits[Math.floor((waits.length - 1) * share)] ?? Number.NaN
  note({ p50: at(0.5), p95: at(0.95), longest: at(1) })
  await fresh.click()
  await expect(logIn(page).getByText('No 1000', { exact: true })).toBeVisible()
  await bo.end('SIGTERM')
})
