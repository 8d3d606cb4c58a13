/** Takes a picture of every screen, in real windows on real engines, into out/screenshots. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { chromiumPath } from './chromium.ts'
import { root, say, show } from './run.ts'

const folder = join(root, 'out/screenshots')

if (!(await build())) process.exit(1)
const chromium = await chromiumPath()
if (chromium === null) process.exit(1)
rmSync(folder, { recursive: true, force: true })
const code = await show('playwright', ['test', '--project=screenshots', ...process.argv.slice(2)], {
  HEARTH_CHROMIUM: chromium,
})
say(`The pictures are in ${folder}`)
process.exitCode = code
