/**
 * Runs every test: unit, properties, processes, and windows in Chromium and in Electron, having found, fetched or built
 * what they need. `--without=NAME` leaves a runner out; `--require-electron` fails where Electron cannot run.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { chromiumPath } from './chromium.ts'
import { linesOf, sumOf } from './counts.ts'
import { withDisplay } from './display.ts'
import { electronPath } from './electron.ts'
import { keep, reports, say, show } from './run.ts'

const without = process.argv
  .filter((argument) => argument.startsWith('--without='))
  .map((argument) => argument.slice(10))
const requireElectron = process.argv.includes('--require-electron')
const names = ['unit', 'properties', 'processes', 'chromium', 'electron'].filter((name) => !without.includes(name))
const ran: string[] = []
const lacking: string[] = []

const testing = (project: string): string[] => [
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(reports, `${project}.json`)}`,
]

const vitest = (project: string): Promise<number> => show('vitest', testing(project))

/** Properties compute and processes wait: beside one another they take little longer than the longer of them. */
const areTogether = ['properties', 'processes'].every((name) => names.includes(name))

async function playwright(
  project: string,
  before: readonly string[],
  environment: Record<string, string>,
): Promise<void> {
  // A window that loses the focus to another's says other things than one that keeps it.
  const alone = project === 'electron' ? ['--workers', '1'] : []
  const command = [...before, 'playwright', 'test', '--project', project, ...alone]
  await show(command[0] ?? '', command.slice(1), {
    ...environment,
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, `${project}.json`),
  })
}

const runners: Record<string, () => Promise<string | null>> = {
  unit: async () => {
    await vitest('unit')
    return null
  },
  properties: async () => {
    if (areTogether) say('Beside the next, and told after it.')
    else await vitest('properties')
    return null
  },
  processes: async () => {
    const properties = areTogether ? keep('vitest', testing('properties')) : null
    await vitest('processes')
    if (properties !== null) say((await properties).output)
    return null
  },
  chromium: async () => {
    const path = await chromiumPath()
    if (path === null) return 'no Chromium could be found or installed'
    await playwright('chromium', [], { HEARTH_CHROMIUM: path })
    return null
  },
  electron: async () => {
    const path = await electronPath()
    if (path === null) return 'no Electron runtime could be found or fetched'
    const before = await withDisplay()
    if (before === null) return 'there is no display for Electron’s windows, and no xvfb'
    await playwright('electron', before, { HEARTH_ELECTRON: path })
    return null
  },
}

mkdirSync(reports, { recursive: true })
for (const name of names) rmSync(join(reports, `${name}.json`), { force: true })

for (const name of names) {
  say(`\n── ${name} ──`)
  if ((name === 'chromium' || name === 'electron') && !(await build())) {
    ran.push(name)
    continue
  }
  const lack = (await runners[name]?.()) ?? null
  if (lack === null) ran.push(name)
  else lacking.push(`${name}: ${lack}`)
}

const counts = sumOf(reports, ran)
const fails = counts.failed > 0 || (requireElectron && lacking.length > 0)
if (lacking.length > 0) {
  const line = '!'.repeat(100)
  say(`\n${line}\n!! NOT TESTED in ${lacking.join('; ')}.\n!! This run says nothing of the app there.\n${line}`)
}
for (const line of linesOf(counts)) say(line)
process.exitCode = fails ? 1 : 0
