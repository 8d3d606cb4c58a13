import { expect, test } from 'vitest'
import { hueOf } from './hue.ts'
import { pictureAddress } from './picture.ts'

test.each([
  ['UklGRhIA-_', 'data:image/webp;base64,UklGRhIA+/'],
  ['iVBORw0K', 'data:image/png;base64,iVBORw0K'],
  ['_9j_4AAQ', 'data:image/jpeg;base64,/9j/4AAQ'],
])('%s becomes %s', (picture, address) => {
  expect(pictureAddress(picture)).toBe(address)
})

test('what is no picture has no address: a drawing with a script in it, for one', () => {
  expect(pictureAddress('PHN2ZyB4bWxucz0')).toBeNull()
  expect(pictureAddress('')).toBeNull()
})

test('every id has a hue, the same each time', () => {
  expect(hueOf('ffff'.repeat(16))).toBe(0xffff % 360)
  expect(hueOf('')).toBe(48)
})
