/** Every screen keeps to the rules of accessibility, in both themes, wide and narrow. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/stage.ts'
import { tourOfBeginnings, tourOfItsPeople, tourOfTheLock, tourOfTheVillage, type Look } from './support/tour.ts'

const findings = async (builder: AxeBuilder): Promise<string[]> => {
  // There are no frames to look into, and the other mode opens a page of its own each time.
  const { violations } = await builder.setLegacyMode(true).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
}

const parts = 'h1, h2, h3, p, li, dt, dd, label, a, button, input, textarea, article, [role="option"]'

const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLElement>(selector)]
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && (box.right > innerWidth + 1 || box.left < -1))
        .map(({ element, box }) => `${element.outerHTML.slice(0, 120)} reaches from ${box.left} to ${box.right}`),
    parts,
  )

/** All fits into a window 320 pixels wide, which is one of 1280 at 400 % zoom. */
async function fitsAtFourHundredPercent(page: Page, screen: string): Promise<void> {
  const { height, width } = page.viewportSize() ?? { width: 0, height: 0 }
  await page.setViewportSize({ width: 320, height })
  // What floats is placed anew some frames after the window has changed.
  await expect.poll(() => tooWide(page), { message: `${screen}, 320 pixels`, timeout: 5_000 }).toEqual([])
  await page.setViewportSize({ width, height })
}

const isAccessible: Look = async (screen, page, size) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const all = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } })
  expect.soft(await findings(all), `${screen}, ${size}, light`).toEqual([])
  if (size === 'narrow') await fitsAtFourHundredPercent(page, screen)
  // The dark theme differs by its colours alone.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const colours = new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block'])
  expect.soft(await findings(colours), `${screen}, ${size}, dark`).toEqual([])
}

test.describe.configure({ timeout: 420_000 })

test('the way in is accessible', ({ stage }) => tourOfBeginnings(stage, isAccessible))
test('a locked vault is accessible', ({ stage }) => tourOfTheLock(stage, isAccessible))
test('a group that is lived in is accessible', ({ stage }) => tourOfTheVillage(stage, isAccessible))
test('its people are accessible', ({ stage }) => tourOfItsPeople(stage, isAccessible))
