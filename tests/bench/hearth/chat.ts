/** What the window does with a long chat: told by the stories that hold it (tests/e2e/chatsLong.spec.ts), in Chromium. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../../../tools/build.ts'
import { chromiumPath } from '../../../tools/chromium.ts'
import { keep } from '../../../tools/run.ts'
import type { Measured, Task } from '../support/task.ts'

export async function measure({ folder }: Task): Promise<Measured> {
  const path = await chromiumPath()
  if (path === null || !(await build())) throw new Error('there is no window to measure in')
  const report = join(folder, 'report.json')
  const { code, output } = await keep('playwright', ['test', '--project=chromium', 'chatsLong'], {
    HEARTH_CHROMIUM: path,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  if (code !== 0) throw new Error(output)
  return Object.assign({}, ...measuredIn(JSON.parse(readFileSync(report, 'utf8')))) as Measured
}

/** What the stories note as measured, wherever it stands in Playwright's report. */
function measuredIn(value: unknown): Measured[] {
  if (typeof value !== 'object' || value === null) return []
  const { type, description } = value as { type?: unknown; description?: unknown }
  if (type === 'measured' && typeof description === 'string') return [JSON.parse(description) as Measured]
  return Object.values(value).flatMap(measuredIn)
}
