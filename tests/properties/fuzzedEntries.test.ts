/** G1, G4: whatever entry comes, it is answered; and how deep each came is told, so that this says something. */
import { expect, test } from 'vitest'
import { fuzzGate } from '#tests/support/fuzz/gate.ts'
import { createReport, inputs, seed, timeout } from '#tests/support/fuzz/report.ts'
import { gatherSamples } from '#tests/support/fuzz/samples.ts'
import { createLuck, withLuck } from '#tests/support/luck.ts'

const report = createReport()
const batch = 4_000

test(
  `G1 G4 ${String(inputs)} entries, half of them correctly signed, are answered, and the group goes on`,
  { timeout },
  () => {
    const samples = gatherSamples()
    const depths = new Map<string, number>()
    let [signed, unsigned, slowest] = [0, 0, 0]
    for (let done = 0; done < inputs; done += batch) {
      // A failure is played again by its seed alone: each batch begins anew.
      const reached = withLuck(seed + done, () =>
        fuzzGate(samples, Math.min(batch, inputs - done), createLuck(seed + done)),
      )
      for (const [depth, count] of reached.depths) depths.set(depth, (depths.get(depth) ?? 0) + count)
      signed += reached.signed
      unsigned += reached.unsigned
      slowest = Math.max(slowest, reached.slowest)
    }
    report.add('the gate', depths, `the slowest answer took ${slowest.toFixed(1)} ms`)
    expect(signed).toBeGreaterThanOrEqual(unsigned)
    // Every check is reached, and what lies behind the last of them.
    for (const depth of [
      'unsigned: refuse malformed',
      'unsigned: refuse signature-wrong',
      'signed: refuse malformed',
      'signed: refuse group-foreign',
      'signed: hold log-not-opened',
      'signed: admitted, void envelope-malformed',
      'signed: admitted, void body-malformed',
      'signed: admitted, void update-malformed',
      'signed: admitted, and not void',
    ])
      expect(depths.get(depth) ?? 0, depth).toBeGreaterThan(0)
  },
)
