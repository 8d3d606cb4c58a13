import { expect, test } from 'vitest'
import { topicsIn } from './topics.ts'

test.each([
  ['see you at the #lake', ['lake']],
  ['#Lake and #lake, once more #LAKE', ['lake']],
  ['#über #São-Paulo #日本語 #مرحبا #हिन्दी', ['über', 'são-paulo', '日本語', 'مرحبا', 'हिन्दी']],
  ['e\u0301 #cafe\u0301 is #café', ['café']],
  ['no topics: #1, a#b, http://lake.example/#top, &#39; ##two', []],
  ['(#one)', ['one']],
  ['# a heading', []],
])('%j has the topics %j', (text, topics) => {
  expect(topicsIn(text)).toEqual(topics)
})

test('a text full of signs has at most thirty topics', () => {
  const text = Array.from({ length: 5_000 }, (_, at) => `#topic${at}`).join(' ')
  expect(topicsIn(text)).toHaveLength(30)
})
