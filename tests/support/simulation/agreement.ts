/** What every history must come to, and how one that does not is told. */
import * as fc from 'fast-check'
import { expect } from 'vitest'
import type { Device } from './device.ts'
import type { Told } from './history.ts'
import { charterShown, contentShown, keysHeld, spacesShown } from './shown.ts'

/** HEARTH_HISTORIES=20000 for a night; HEARTH_SEED for others, or to play a failure again. */
export const histories = Number(process.env['HEARTH_HISTORIES'] ?? 2_000)
const seed = Number(process.env['HEARTH_SEED'] ?? 20_261_122)

/**
 * The charter is the same for all; what was said is the same for all who read by the same keys, and what was said in a
 * space for all who have opened the same records of it. Nobody else has opened any.
 */
export function expectAgreement(devices: readonly Device[]): void {
  const byKeys = new Map<string, unknown>()
  const bySpace = new Map<string, unknown>()
  const [first] = devices
  if (first === undefined) throw new Error('nobody is left')
  const charter = charterShown(first.group)
  for (const { name, group } of devices) {
    expect([name, charterShown(group)]).toEqual([name, charter])
    const content = byKeys.get(keysHeld(group)) ?? contentShown(group)
    byKeys.set(keysHeld(group), content)
    expect([name, contentShown(group)]).toEqual([name, content])
    for (const [known, shown] of spacesShown(group)) {
      const space = bySpace.get(known) ?? shown
      bySpace.set(known, space)
      expect([name, shown]).toEqual([name, space])
    }
  }
}

/**
 * Where one does not hold, it is made as small as can be, and told with the seed that plays it again. `share` says
 * which of the two halves that files beside one another play.
 */
export function expectOfEach(
  told: fc.Arbitrary<Told>,
  count: number,
  holds: (history: Told) => void,
  share?: 'even' | 'odd',
): void {
  for (const [index, history] of fc.sample(fc.noShrink(told), { numRuns: count, seed }).entries()) {
    if (share !== undefined && (index % 2 === 0) !== (share === 'even')) continue
    try {
      holds(history)
    } catch (broken) {
      fc.assert(fc.property(told, holds), { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: 100_000 })
      throw new Error(`seed ${String(seed)}, history ${String(index)} broke it, and did not when played again`, {
        cause: broken,
      })
    }
  }
}

export const timeoutOf = (count: number): number => 120_000 + count * 3_000
