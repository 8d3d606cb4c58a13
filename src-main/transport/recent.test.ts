import { expect, test } from 'vitest'
import { recent } from './recent.ts'

test('what came lately is known again, what came long ago is not', () => {
  const texts = recent(2)
  expect(['a', 'a', 'b', 'c', 'a'].map((text) => texts.seen(text))).toEqual([false, true, false, false, false])
})
