/** `npm run screenshots`: a picture of every screen in out/screenshots, both themes, wide and narrow. */
import { join } from 'node:path'
import { test } from './support/stage.ts'
import { tourOfBeginnings, tourOfItsPeople, tourOfTheLock, tourOfTheVillage, type Look } from './support/tour.ts'

const folder = join(import.meta.dirname, '../../out/screenshots')

const picture: Look = async (screen, page, size) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(() => document.fonts.ready)
    const name = `${screen.replace(/\W+/g, '-')}-${size}-${colorScheme}.png`
    await page.screenshot({ path: join(folder, name), animations: 'disabled', caret: 'initial' })
  }
}

test.describe.configure({ timeout: 420_000 })

test('the way in', ({ stage }) => tourOfBeginnings(stage, picture))
test('a locked vault', ({ stage }) => tourOfTheLock(stage, picture))
test('a group that is lived in', ({ stage }) => tourOfTheVillage(stage, picture))
test('its people', ({ stage }) => tourOfItsPeople(stage, picture))
