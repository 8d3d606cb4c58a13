/** Looks at a screen with the rules of accessibility, in both themes; with HEARTH_SHOTS it is kept as a picture as well. */
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './stage.ts'

const shots = process.env['HEARTH_SHOTS']

const parts = 'h1, h2, h3, p, li, label, a, button, input, textarea, article'

/** What reaches out of the window, where nothing may be cut off. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLElement>(selector)]
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && (box.right > innerWidth + 1 || box.left < -1))
        .map(({ element, box }) => `${element.outerHTML.slice(0, 120)} reaches from ${box.left} to ${box.right}`),
    parts,
  )

export async function look(page: Page, screen: string): Promise<void> {
  await page.mouse.move(0, 0)
  await lookAsItIs(page, screen)
}

/** The pointer stays where it is: for what is there only beneath it. */
export async function lookAsItIs(page: Page, screen: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ rules: { 'target-size': { enabled: true } } })
      .analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
    expect.soft(found, `${screen}, ${theme}`).toEqual([])
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${screen}-${theme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

/** All fits into a window 320 pixels wide, which is one of 1280 at 400 % zoom. */
export async function fitsAtFourHundredPercent(page: Page, screen: string): Promise<void> {
  const { height, width } = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.setViewportSize({ width: 320, height })
  await expect.poll(() => tooWide(page), { message: `${screen}, 320 pixels`, timeout: 5_000 }).toEqual([])
  await page.setViewportSize({ width, height })
}
