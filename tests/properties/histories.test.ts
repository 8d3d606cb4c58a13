/** C2, G4: whatever happened while people were parted, the same entries show the same to everybody. */
import { expect, test } from 'vitest'
import { generalChannel } from '#main/engine/items/id.ts'
import { expectAgreement, expectOfEach, histories, timeoutOf } from '#tests/support/simulation/agreement.ts'
import { byHand } from '#tests/support/simulation/carrier.ts'
import type { Device } from '#tests/support/simulation/device.ts'
import { play } from '#tests/support/simulation/history.ts'

/** What the histories came to, all together: one in which nothing happens agrees easily. */
const seen = { facts: 0, void: 0, suspended: 0, forked: 0, gone: 0, messages: 0 }

test(
  `C2 G4 ${String(histories)} histories, every delivery permuted, end the same everywhere`,
  { timeout: timeoutOf(histories) },
  () => {
    expectOfEach(histories, (history) => {
      play(
        history,
        (_, luck) => byHand(luck),
        ({ devices }, carrier) => {
          carrier.gather(devices)
          const [first] = devices as [Device]
          // A joiner whom nobody has let in holds its join, which nobody else does.
          const letIn = devices.filter(({ group }) => first.group.ledger.isOpened(group.ledger.deviceId))
          expectAgreement(letIn)
          note(first, letIn)
        },
      )
    })
    for (const [what, count] of Object.entries(seen)) expect([what, count > 0]).toEqual([what, true])
  },
)

function note({ group }: Device, devices: readonly Device[]): void {
  const { graph, storage, stored } = group.ledger
  for (const { fact } of graph.nodes) {
    const state = graph.state.verdict(fact.id)?.state
    seen.facts += 1
    if (state === 'void' || state === 'suspended') seen[state] += 1
  }
  for (const device of devices) {
    if (!device.group.stands) seen.gone += 1
    if (group.ledger.forkedAt(device.group.ledger.deviceId, 0) !== null) seen.forked += 1
  }
  seen.messages += storage.newestMessages(stored.row, generalChannel(group.ledger.group), 1_000).length
}
