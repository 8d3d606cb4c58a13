/** Everything that can be said of the code without opening a window, as parallel as two cores allow. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keep, reports, say } from './run.ts'

interface Check {
  readonly name: string
  readonly steps: readonly (readonly [string, ...string[]])[]
}

// The long ones first, so that the short ones fill the gap at the end.
const checks: readonly Check[] = [
  { name: 'lint', steps: [['eslint', '--cache', '--cache-location', 'out/cache/eslint', '.']] },
  {
    name: 'unit tests',
    steps: [
      [
        'vitest',
        'run',
        '--project',
        'unit',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${join(reports, 'unit.json')}`,
      ],
    ],
  },
  {
    name: 'types',
    steps: [
      ['tsc', '-b'],
      [
        'svelte-check',
        '--workspace',
        'src-renderer',
        '--tsconfig',
        './tsconfig.json',
        '--output',
        'human',
        '--fail-on-warnings',
      ],
    ],
  },
  {
    name: 'format',
    steps: [['prettier', '--check', '--cache', '--cache-location', 'out/cache/prettier', '--log-level', 'warn', '.']],
  },
  { name: 'dead code', steps: [['knip']] },
  {
    name: 'layers',
    steps: [
      [
        'depcruise',
        '--output-type',
        'err-long',
        '--config',
        '.dependency-cruiser.js',
        'shared',
        'src-main',
        'src-renderer',
        'tools',
        'tests',
      ],
    ],
  },
]

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

async function passes(check: Check): Promise<boolean> {
  const start = performance.now()
  for (const [command, ...args] of check.steps) {
    const { code, output } = await keep(command, args)
    if (code === 0) continue
    say(`\n✘ ${check.name} (${seconds(start)}): ${[command, ...args].join(' ')}\n${output.trim()}\n`)
    return false
  }
  say(`✔ ${check.name} (${seconds(start)})`)
  return true
}

mkdirSync(reports, { recursive: true })
const start = performance.now()
const wanted = process.argv.slice(2)
const queue = checks.filter((check) => wanted.length === 0 || wanted.includes(check.name))
const total = queue.length
let passed = 0
const worker = async (): Promise<void> => {
  for (let check = queue.shift(); check !== undefined; check = queue.shift()) if (await passes(check)) passed += 1
}
await Promise.all([worker(), worker()])
writeFileSync(join(reports, 'checks.json'), JSON.stringify({ passed, failed: total - passed }))
say(`${String(passed)} of ${String(total)} checks passed in ${seconds(start)}`)
process.exitCode = passed === total ? 0 : 1
