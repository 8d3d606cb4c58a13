import { expect } from 'vitest'
import { attackByMallory } from '#tests/support/attacks.ts'
import { reassembly } from '#main/transport/mesh/frames.ts'

const name = 'oversized frames'

export const oversizedFrames = [
  attackByMallory(
    name,
    'L6 G1',
    'facts and pages far longer than an entry may be',
    async ({ cast, ada, groupId, mallory }) => {
      const entries = Array.from({ length: 3 }, () => new Uint8Array(300_000))
      mallory.tell({ type: 'facts', entries })
      await cast.settle()
      expect((await ada.look('members', { groupId })).rows).toHaveLength(3)
    },
  ),
  attackByMallory(
    name,
    'R1',
    'sealed messages of eight megabytes of noise',
    async ({ cast, ada, groupId, mallory }) => {
      for (const line of mallory.lines) line.seal(new Uint8Array(8 * 1024 * 1024).fill(0x9f))
      await cast.settle()
      expect(mallory.lines.every(({ ended }) => ended !== null)).toBe(true)
      expect(await ada.reads(groupId)).toEqual([])
    },
  ),
  attackByMallory(name, 'L6', 'a message in pieces that never ends, and a million pieces of one byte', async () => {
    const take = reassembly(1024 * 1024)
    const piece = new Uint8Array(1 + 32 * 1024)
    let kind = 'part'
    for (let at = 0; at < 100 && kind === 'part'; at += 1) kind = take(piece).kind
    expect(kind).toBe('bad')
    expect(reassembly(1024 * 1024)(new Uint8Array(2))).toEqual({ kind: 'bad', reason: 'malformed-frame' })
  }),
]
