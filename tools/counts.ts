import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Of those passed: at the second try only. */
  readonly flaky: number
}

const broken: Counts = { passed: 0, failed: 1, skipped: 0, flaky: 0 }

const count = v.number()
const checks = v.object({ passed: count, failed: count })
const vitest = v.object({
  success: v.boolean(),
  numPassedTests: count,
  numFailedTests: count,
  numPendingTests: count,
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.unknown()) })),
})
const playwright = v.object({
  stats: v.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
  errors: v.array(v.unknown()),
})

/** What a runner's JSON report says. A file that could not be loaded, or a report that is not one, is a failure too. */
export function countsOf(report: unknown): Counts {
  const asChecks = v.safeParse(checks, report)
  if (asChecks.success) return { ...asChecks.output, skipped: 0, flaky: 0 }
  const asVitest = v.safeParse(vitest, report)
  if (asVitest.success) {
    const { success, numPassedTests, numFailedTests, numPendingTests, testResults } = asVitest.output
    const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
    const failed = numFailedTests + unloaded
    return {
      passed: numPassedTests,
      failed: success ? failed : Math.max(1, failed),
      skipped: numPendingTests,
      flaky: 0,
    }
  }
  const asPlaywright = v.safeParse(playwright, report)
  if (asPlaywright.success) {
    const { stats, errors } = asPlaywright.output
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
      flaky: stats.flaky,
    }
  }
  return broken
}

/** The sum over reports by these names; one that is missing counts as a failure, for its runner broke off. */
export function sumOf(folder: string, names: readonly string[]): Counts {
  return names
    .map((name) => {
      const path = join(folder, `${name}.json`)
      return existsSync(path) ? countsOf(JSON.parse(readFileSync(path, 'utf8'))) : broken
    })
    .reduce(
      (sum, each) => ({
        passed: sum.passed + each.passed,
        failed: sum.failed + each.failed,
        skipped: sum.skipped + each.skipped,
        flaky: sum.flaky + each.flaky,
      }),
      { passed: 0, failed: 0, skipped: 0, flaky: 0 },
    )
}

/** The last lines of a run. What was skipped or shaky is said first, so that it does not look green. */
export const linesOf = ({ passed, failed, skipped, flaky }: Counts): readonly string[] => [
  ...(flaky > 0 ? [`${String(flaky)} passed at the second try only`] : []),
  ...(skipped > 0 ? [`${String(skipped)} skipped: of these this run says nothing`] : []),
  `${String(passed)} passed, ${String(failed)} failed`,
]
