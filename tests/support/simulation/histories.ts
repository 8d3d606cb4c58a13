/** C2, G4: whatever happened while people were parted, the same entries show the same to everybody. */
import { expect } from 'vitest'
import { generalChannel } from '#main/engine/items/id.ts'
import { expectAgreement, expectOfEach, histories } from './agreement.ts'
import { byHand } from './carrier.ts'
import type { Device } from './device.ts'
import { play } from './history.ts'

/** Half of the histories, every delivery permuted, end the same everywhere. */
export function expectHistoriesToAgree(share: 'even' | 'odd'): void {
  /** What they came to, all together: one in which nothing happens agrees easily. */
  const seen = { facts: 0, void: 0, suspended: 0, forked: 0, gone: 0, messages: 0 }
  expectOfEach(
    histories,
    (history) => {
      play(
        history,
        (_, luck) => byHand(luck),
        ({ devices }, carrier) => {
          carrier.gather(devices)
          const [first] = devices as [Device]
          // A joiner whom nobody has let in holds its join, which nobody else does.
          const letIn = devices.filter(({ group }) => first.group.ledger.isOpened(group.ledger.deviceId))
          expectAgreement(letIn)
          note(seen, first, letIn)
        },
      )
    },
    share,
  )
  for (const [what, count] of Object.entries(seen)) expect([what, count > 0]).toEqual([what, true])
}

type Seen = Record<'facts' | 'void' | 'suspended' | 'forked' | 'gone' | 'messages', number>

function note(seen: Seen, { group }: Device, devices: readonly Device[]): void {
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
