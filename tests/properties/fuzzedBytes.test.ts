/** G1, L6: whatever bytes come, each codec reads or refuses them; and what it read it can write. */
import { expect, test } from 'vitest'
import { codecsOf } from '#tests/support/fuzz/codecs.ts'
import { createReport, inputs, seed, timeout } from '#tests/support/fuzz/report.ts'
import { gatherSamples } from '#tests/support/fuzz/samples.ts'
import { createLuck } from '#tests/support/luck.ts'

const report = createReport()

test.each(codecsOf(gatherSamples()))(
  `G1 L6 ${String(inputs)} inputs to the codec of $name are read or refused`,
  { timeout },
  ({ name, input, read }) => {
    const luck = createLuck(seed)
    const depths = new Map<string, number>()
    for (let index = 0; index < inputs; index += 1) {
      const given = input(luck)
      let depth: string
      try {
        depth = read(given as never)
      } catch (error) {
        throw new Error(`seed ${String(seed)}, input ${String(index)} of ${name}: ${shown(given)}`, { cause: error })
      }
      depths.set(depth, (depths.get(depth) ?? 0) + 1)
    }
    report.add(name, depths)
    const isRead = (depth: string): boolean => depth.startsWith('read')
    expect([...depths.keys()].some(isRead)).toBe(true)
    expect([...depths.keys()].every(isRead)).toBe(false)
  },
)

const hex = (value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)

const shown = (given: unknown): string =>
  given instanceof Uint8Array ? String(hex(given)) : JSON.stringify(given, (_, value: unknown) => hex(value))
