import { expect, test } from 'vitest'
import { cutOf } from './banner.ts'

test('of a high picture a strip as wide as it is, wherever one wants it', () => {
  const high = { width: 1068, height: 1336 }
  expect(cutOf(high, 0)).toEqual({ width: 1068, height: 336, x: 0, y: 0 })
  expect(cutOf(high, 0.5)).toMatchObject({ x: 0, y: 500 })
  expect(cutOf(high, 1)).toMatchObject({ y: 1000 })
})

test('of a very wide one a part as high as it is', () => {
  const cut = cutOf({ width: 4000, height: 336 }, 1)
  expect(cut.height).toBe(336)
  expect(cut.x + cut.width).toBe(4000)
})
