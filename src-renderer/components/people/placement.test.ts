import { expect, test } from 'vitest'
import { placeBeside } from './placement.ts'

const at = (left: number, top: number) => ({ left, top, bottom: top + 20, width: 100, height: 20 })
const card = { width: 300, height: 200 }
const window = { width: 1280, height: 800 }

test('a card stands below the name that it belongs to', () => {
  expect(placeBeside(at(400, 100), card, 8, window)).toEqual({ left: 400, top: 128 })
})

test('at the foot of the window it stands above', () => {
  expect(placeBeside(at(400, 700), card, 8, window)).toEqual({ left: 400, top: 492 })
})

test('it never leaves the window, however narrow that is', () => {
  expect(placeBeside(at(1200, 100), card, 8, window).left).toBe(972)
  expect(placeBeside(at(200, 100), card, 8, { width: 320, height: 240 })).toEqual({ left: 12, top: 32 })
})
