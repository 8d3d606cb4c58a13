import { expect } from 'vitest'
import { attackByMallory } from '#tests/support/attacks.ts'
import { bytesOf } from '#tests/support/devices.ts'

const name = 'truncated handshakes'
const hello = Uint8Array.from([1, ...bytesOf('key')])
const beginnings: readonly (readonly [string, Uint8Array])[] = [
  ['nothing at all', new Uint8Array()],
  ['half a hello', hello.subarray(0, 17)],
  ['a hello of another version', hello.with(0, 9)],
  ['a key of small order', new Uint8Array(33).with(0, 1)],
  ['a megabyte in place of a hello', new Uint8Array(1024 * 1024)],
]

export const truncatedHandshakes = beginnings.map(([tried, bytes]) =>
  attackByMallory(
    name,
    'R1',
    tried,
    async ({ mallory }) => {
      expect(mallory.lines.length).toBeGreaterThan(0)
      expect(mallory.lines.every(({ ended }) => ended !== null)).toBe(true)
    },
    { outside: true, hello: bytes },
  ),
)
