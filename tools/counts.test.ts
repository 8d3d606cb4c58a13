import { expect, test } from 'vitest'
import { countsOf, linesOf } from './counts.ts'

const vitest = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  testResults: [{ status: 'passed', assertionResults: [1, 2, 3] }],
}

test('a vitest report counts its tests', () => {
  expect(countsOf(vitest)).toEqual({ passed: 3, failed: 0, skipped: 0, flaky: 0 })
})

test('a test file that could not be loaded is a failure', () => {
  const report = {
    ...vitest,
    success: false,
    testResults: [...vitest.testResults, { status: 'failed', assertionResults: [] }],
  }
  expect(countsOf(report)).toEqual({ passed: 3, failed: 1, skipped: 0, flaky: 0 })
})

test('a vitest run that failed without a failed test, by an error outside of them, is a failure', () => {
  expect(countsOf({ ...vitest, success: false })).toEqual({ passed: 3, failed: 1, skipped: 0, flaky: 0 })
})

test('a Playwright report counts its tests and its errors', () => {
  expect(countsOf({ stats: { expected: 4, unexpected: 1, flaky: 0, skipped: 2 }, errors: ['x'] })).toEqual({
    passed: 4,
    failed: 2,
    skipped: 2,
    flaky: 0,
  })
})

test('a report that is none is a failure', () => {
  expect(countsOf({})).toEqual({ passed: 0, failed: 1, skipped: 0, flaky: 0 })
})

test('the last line is how many passed and failed; what was skipped or shaky is said before it', () => {
  expect(linesOf({ passed: 3, failed: 0, skipped: 1, flaky: 1 })).toEqual([
    '1 passed at the second try only',
    '1 skipped: of these this run says nothing',
    '3 passed, 0 failed',
  ])
  expect(linesOf({ passed: 3, failed: 0, skipped: 0, flaky: 0 })).toEqual(['3 passed, 0 failed'])
})
