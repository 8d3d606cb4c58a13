/** Every screen keeps to the rules of accessibility, in both themes, wide and narrow. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './support/stage.ts'
import { tourOfBeginnings, tourOfTheLock, tourOfTheVillage, type Look } from './support/tour.ts'

const isAccessible: Look = async (screen, page, size) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page })
      .options({ rules: { 'target-size': { enabled: true } } })
      .analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
    expect.soft(found, `${screen}, ${size}, ${colorScheme}`).toEqual([])
  }
}

test.describe.configure({ timeout: 180_000 })

test('the way in is accessible', ({ stage }) => tourOfBeginnings(stage, isAccessible))
test('a locked vault is accessible', ({ stage }) => tourOfTheLock(stage, isAccessible))
test('a group that is lived in is accessible', ({ stage }) => tourOfTheVillage(stage, isAccessible))
