import { expect, test } from 'vitest'
import { isEmojiOnly } from './emoji.ts'

test.each(['👍', '❤️ ❤️', '👩‍👩‍👧', '🇳🇴🇧🇷', '👋🏽', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🎉🎉🎉\n🎉🎉🎉'])('%s is said in emoji alone', (said) => {
  expect(isEmojiOnly(said)).toBe(true)
})

test.each(['', ' ', '1', '#', '123', '👍 yes', '👍👍👍👍👍👍👍', '©opy', ':)', '1 👍'])('%s is not', (said) => {
  expect(isEmojiOnly(said)).toBe(false)
})
