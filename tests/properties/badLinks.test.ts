/** R1, R2, R3, R4: over links that lose, double and disorder frames, and break, everybody who stands comes to the same. */
import { test } from 'vitest'
import { expectAgreement, expectOfEach, histories, timeoutOf } from '#tests/support/simulation/agreement.ts'
import { heal, overLinks } from '#tests/support/simulation/carrier.ts'
import { play, told } from '#tests/support/simulation/history.ts'

const count = Math.ceil(histories * 0.03)

test(
  `R1 R2 R3 R4 ${String(count)} histories over bad links, with crashes and partitions, end the same everywhere`,
  { timeout: timeoutOf(count) },
  () => {
    expectOfEach(told, count, (history) => {
      play(
        history,
        ({ time }, luck) => overLinks(time, luck),
        ({ devices, time }, { network }) => {
          heal(network, time, devices)
          expectAgreement(devices.filter(({ group }) => group.stands))
        },
      )
    })
  },
)
