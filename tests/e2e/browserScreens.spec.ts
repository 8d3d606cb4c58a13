/** Every screen keeps to the rules of accessibility, in both themes, wide and narrow. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './support/stage.ts'
import { tourOfBeginnings, tourOfTheLock, tourOfTheVillage, type Look } from './support/tour.ts'

const findings = async (builder: AxeBuilder): Promise<string[]> => {
  // There are no frames to look into, and the other mode opens a page of its own each time.
  const { violations } = await builder.setLegacyMode(true).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
}

const isAccessible: Look = async (screen, page, size) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const all = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } })
  expect.soft(await findings(all), `${screen}, ${size}, light`).toEqual([])
  // The dark theme differs by its colours alone.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const colours = new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block'])
  expect.soft(await findings(colours), `${screen}, ${size}, dark`).toEqual([])
}

test.describe.configure({ timeout: 300_000 })

test('the way in is accessible', ({ stage }) => tourOfBeginnings(stage, isAccessible))
test('a locked vault is accessible', ({ stage }) => tourOfTheLock(stage, isAccessible))
test('a group that is lived in is accessible', ({ stage }) => tourOfTheVillage(stage, isAccessible))
