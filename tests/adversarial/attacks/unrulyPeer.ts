import { expect } from 'vitest'
import { attackByMallory } from '#tests/support/attacks.ts'
import type { Tamper } from '#tests/support/hub.ts'

const name = 'a relay that drops or reorders'

function everyThird(): Tamper {
  let count = 0
  return (bytes) => ((count += 1) % 3 === 0 ? null : bytes)
}

function swapped(): Tamper {
  let kept: Uint8Array | null = null
  return (bytes) => {
    const before = kept
    kept = before === null ? bytes : null
    return before
  }
}

const unruly: readonly (readonly [string, () => Tamper])[] = [
  ['every third frame lost', everyThird],
  ['frames in another order', swapped],
  ['every frame cut in half', () => (bytes) => bytes.subarray(0, bytes.length >> 1)],
  ['everything lost', () => () => null],
]

export const unrulyPeer = unruly.map(([tried, tamper]) =>
  attackByMallory(
    name,
    'R1 R4',
    `${tried} between two members`,
    async ({ cast, ada, bo, groupId }) => {
      const between = tamper()
      cast.hub.tamper = (bytes, from, to) => (from === 'Bo' && to === 'Ada' ? between(bytes, from, to) : bytes)
      for (const text of ['one', 'two', 'three']) {
        await bo.says(groupId, text)
        await cast.settle()
        cast.hub.meet()
        await cast.settle()
      }
      cast.hub.tamper = null
      cast.hub.crash('Bo')
      cast.time.pass(10_000)
      cast.hub.meet()
      await cast.settle()
      for (const person of [ada, bo]) expect(await person.reads(groupId)).toEqual(['Bo: one', 'Bo: two', 'Bo: three'])
    },
    { outside: true },
  ),
)
