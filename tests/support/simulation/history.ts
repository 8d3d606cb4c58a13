/** Random histories of a village: what several people do in partitions, from a few numbers each. */
import * as fc from 'fast-check'
import { createLuck, verifyingOnce, withLuck, type Luck } from '../luck.ts'
import type { Carrier } from './carrier.ts'
import { take, type Act, type Parted, type Step } from './steps.ts'
import { beginVillage, type Village } from './village.ts'

export interface Told {
  readonly salt: number
  readonly steps: readonly Step[]
}

// As often as they are named. The first is what a failure shrinks towards.
const open = [
  'nothing',
  ...['part', 'tell', 'tell', 'tell', 'gather', 'gather'],
  ...['welcome', 'comeBy', 'invite', 'invite', 'close', 'close'],
  ...['remove', 'appoint', 'appoint', 'appoint', 'leave', 'seat', 'computer', 'retire', 'succeed'],
  ...['say', 'say', 'say', 'say', 'say', 'say', 'say', 'say', 'rename', 'rename', 'rekey'],
  ...['backdate', 'backdate', 'fork', 'forkWords'],
  ...['delete', 'delete', 'fleeting', 'channel', 'channel'],
  ...['crash', 'later'],
] as const satisfies readonly Act[]

const inPrivate = [
  ...open,
  ...['space', 'space', 'space', 'spaceChange', 'spaceChange', 'spaceChange'],
  ...['whisper', 'whisper', 'whisper', 'whisper', 'article'],
] as const satisfies readonly Act[]

/** At least 45 operations by at least six devices; shrinking turns some of them into nothing. */
const toldOf = (actions: readonly Act[]): fc.Arbitrary<Told> => {
  const step: fc.Arbitrary<Step> = fc.record({
    act: fc.constantFrom(...actions),
    // Those who may do much do more than their share.
    by: fc.oneof(fc.nat(3), fc.nat(31)),
    of: fc.nat(31),
    how: fc.nat(63),
  })
  return fc
    .record({ salt: fc.nat(), steps: fc.array(step, { minLength: 45, maxLength: 49, size: 'max' }) })
    .map((history) => ({ ...history, [fc.toStringMethod]: () => taleOf(history) }))
}

/** What happens where everybody can read it. */
export const told = toldOf(open)

/** The same, and what happens in private spaces, and what is long: each of these takes twice the time. */
export const toldInPrivate = toldOf(inPrivate)

const taleOf = ({ salt, steps }: Told): string =>
  [
    `salt ${String(salt)}`,
    ...steps.flatMap(({ act, ...how }, at) => (act === 'nothing' ? [] : `${String(at)} ${act} ${JSON.stringify(how)}`)),
    '',
  ].join('\n')

/** What was told comes to pass, and afterwards `then`; all by the luck of the history. */
export function play<C extends Carrier>(
  { salt, steps }: Told,
  carrierOf: (village: Village, luck: Luck) => C,
  then: (village: Village, carrier: C) => void,
): void {
  withLuck(salt, () => {
    verifyingOnce(() => {
      const luck = createLuck(salt)
      const village: Parted = { ...beginVillage(), sides: 0 }
      const carrier = carrierOf(village, luck)
      for (const one of steps) take(village, one, carrier, luck)
      then(village, carrier)
    })
  })
}
