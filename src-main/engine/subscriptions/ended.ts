import type { MemberId } from '#shared/kernel/brand.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import { byAge, is } from '../charter/node.ts'
import { endersOf } from '../charter/standing.ts'
import type { Group } from '../groups/group.ts'
import { authorOf } from './people.ts'

export interface Ended {
  readonly how: 'removed' | 'left'
  readonly by: MemberId | null
  readonly at: number
}

/** What ended our membership, or retired this device; null: nothing did, or we are in again. */
export function endedOf({ ledger, stands }: Group): Ended | null {
  if (stands) return null
  const { graph, deviceId, memberId } = ledger
  const enders = endersOf(graph.state.view, memberId, deviceId).sort(byAge)
  // A device that nothing has let in yet is on its way back, whatever became of the one before it.
  const last = enders.filter(({ fact }) => graph.state.isOpened(deviceId) || fact.device === deviceId).at(-1)
  if (last === undefined) return null
  const how = is(last, 'leave') ? 'left' : 'removed'
  return { how, by: authorOf(ledger, last), at: millisecondsOf(last.fact.clock) }
}
