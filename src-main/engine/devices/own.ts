import type { DeviceId } from '#shared/kernel/brand.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import type { Ledger } from '../gate/ledger.ts'
import { devicesOf } from '../groups/marks.ts'
import { openNote, type Note } from './note.ts'

/** A device of one's own in one group. */
export interface OwnDevice {
  readonly device: DeviceId
  readonly state: 'standing' | 'waiting' | 'retired'
  /** When it first stood, in milliseconds since 1970; null: not yet, or no more. */
  readonly addedAt: number | null
  /** What its computer told its person's others when it was linked. */
  readonly note: Note | null
}

/** This computer's device and all others that were ever let in as ours. */
export const ownDevices = (ledger: Ledger): OwnDevice[] =>
  [...new Set([ledger.deviceId, ...devicesOf(ledger, ledger.memberId)])].map((device) => {
    const opening = ledger.graph.state.standing(device)?.opening
    return {
      device,
      state: opening !== undefined ? 'standing' : isWaiting(ledger, device) ? 'waiting' : 'retired',
      addedAt: opening === undefined ? null : millisecondsOf(opening.fact.clock),
      note: noteOf(ledger, device),
    }
  })

/** It has not come to stand yet, and nothing has ended it. */
const isWaiting = ({ graph, deviceId }: Ledger, device: DeviceId): boolean =>
  device === deviceId && graph.state.endOf(device) === null && !graph.state.isOpened(device)

function noteOf({ graph, member }: Ledger, device: DeviceId): Note | null {
  for (const { fact } of graph.addsOfDevice.get(device) ?? []) {
    const note = openNote(member, fact.body.note)
    if (note !== null) return note
  }
  return null
}
