/** Prints one line for all runners' reports together, and fails where they or a given exit code do. */
import { sumOf } from './counts.ts'
import { reports, say } from './run.ts'
import { readdirSync } from 'node:fs'

const names = readdirSync(reports)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))
const { passed, failed } = sumOf(reports, names)
say(`${String(passed)} passed, ${String(failed)} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
