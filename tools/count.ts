/** Prints one line for all runners' reports together, and fails where they or a given exit code do. */
import { linesOf, sumOf } from './counts.ts'
import { reports, say } from './run.ts'
import { readdirSync } from 'node:fs'

const names = readdirSync(reports)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))
const counts = sumOf(reports, names)
for (const line of linesOf(counts)) say(line)
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1
