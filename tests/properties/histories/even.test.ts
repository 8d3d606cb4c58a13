import { test } from 'vitest'
import { histories, timeoutOf } from '#tests/support/simulation/agreement.ts'
import { expectHistoriesToAgree } from '#tests/support/simulation/histories.ts'
import { told } from '#tests/support/simulation/history.ts'

test(
  `C2 G4 of ${String(histories)} histories, every delivery permuted, the even ones end the same everywhere`,
  { timeout: timeoutOf(histories) },
  () => expectHistoriesToAgree(told, histories, 'even'),
)
