import { expect, test } from 'vitest'
import { place, readPlacement, smallest } from './placement.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const saved = { x: 100, y: 50, width: 900, height: 700, maximized: false }

test('the window opens where it was', () => {
  expect(place(saved, [screen])).toEqual({ x: 100, y: 50, width: 900, height: 700 })
})

test('a window whose screen was taken away comes back where the system puts it, as large as it was', () => {
  expect(place({ ...saved, x: 2500 }, [screen])).toEqual({ width: 900, height: 700 })
  expect(place({ ...saved, y: -400 }, [screen])).toEqual({ width: 900, height: 700 })
})

test('a window on the second screen stays there', () => {
  expect(place({ ...saved, x: -1200 }, [screen, { ...screen, x: -1920 }])).toMatchObject({ x: -1200 })
})

test('nothing makes the window too small to use', () => {
  expect(place({ ...saved, width: 1, height: 1 }, [screen])).toMatchObject(smallest)
})

test.each(['', '{', 'null', '{"x":1}', '{"x":"1","y":0,"width":9,"height":9,"maximized":false}'])(
  'what cannot be read as a placement (%s) is none',
  (text) => {
    expect(readPlacement(text)).toBeNull()
  },
)

test('a placement survives being written and read', () => {
  expect(readPlacement(JSON.stringify(saved))).toEqual(saved)
})
