import { expect, test } from 'vitest'
import { crashes } from './crashes.ts'

test('what ends again and again at once is given up, and may be tried again when asked for', () => {
  const crashed = crashes({ most: 3, within: 60_000, now: () => 0 })
  crashed.note()
  crashed.note()
  expect(crashed.tooMany()).toBe(false)
  crashed.note()
  expect(crashed.tooMany()).toBe(true)
  expect(crashed.tooMany()).toBe(false)
})

test('what ends now and then is not given up', () => {
  let time = 0
  const crashed = crashes({ most: 2, within: 60_000, now: () => time })
  for (time = 0; time < 600_000; time += 60_000) {
    crashed.note()
    expect(crashed.tooMany()).toBe(false)
  }
})
