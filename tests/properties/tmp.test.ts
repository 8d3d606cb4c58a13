import * as fc from 'fast-check'
import { test } from 'vitest'
import { told, play } from '../support/simulation/history.ts'
import { byHand } from '../support/simulation/carrier.ts'
import { expectAgreement } from '../support/simulation/agreement.ts'
for (const index of [256, 267])
  test('history ' + String(index), { timeout: 100000 }, () => {
    const all = fc.sample(fc.noShrink(told), { numRuns: 300, seed: 20_261_122 })
    play(
      all[index]!,
      (_, luck) => byHand(luck),
      ({ devices }, carrier) => {
        carrier.gather(devices)
        const [first] = devices
        expectAgreement(devices.filter(({ group }) => first!.group.ledger.isOpened(group.ledger.deviceId)))
      },
    )
  })
