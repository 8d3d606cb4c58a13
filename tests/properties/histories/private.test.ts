import { test } from 'vitest'
import { histories, timeoutOf } from '#tests/support/simulation/agreement.ts'
import { expectHistoriesToAgree } from '#tests/support/simulation/histories.ts'
import { toldInPrivate } from '#tests/support/simulation/history.ts'

const count = Math.ceil(histories * 0.05)

test(
  `K3 C2 G4 of ${String(count)} histories with private spaces and long articles, all end the same for whoever reads the same`,
  { timeout: timeoutOf(count) },
  () => expectHistoriesToAgree(toldInPrivate, count),
)
