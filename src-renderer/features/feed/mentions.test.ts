import { expect, test } from 'vitest'
import { mentionsOf } from './mentions.ts'

const [ada, bo] = [
  { memberId: 'a', name: 'Ada' },
  { memberId: 'b', name: 'Bo' },
]

test('who was named before an edit stays named while the text says so, and nobody is named twice', () => {
  expect(mentionsOf('@Ada and @Bo', [bo], [ada, bo])).toEqual([bo, ada])
  expect(mentionsOf('Only @Bo', [bo], [ada, bo])).toEqual([bo])
})
