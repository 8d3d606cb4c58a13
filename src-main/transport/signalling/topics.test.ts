import { expect, test } from 'vitest'
import { createTopics } from './topics.ts'

test('T3 who says something is heard by all others of the topic, and by no one else', () => {
  const topics = createTopics<string>(10)
  for (const name of ['ada', 'bo', 'cy']) topics.subscribe(name, 'lakeside')
  topics.subscribe('dee', 'elsewhere')
  expect(topics.others('ada', 'lakeside')).toEqual(['bo', 'cy'])
  topics.unsubscribe('bo', 'lakeside')
  topics.leave('cy')
  expect(topics.others('ada', 'lakeside')).toEqual([])
  expect([topics.isSubscribed('bo', 'lakeside'), topics.isSubscribed('dee', 'elsewhere')]).toEqual([false, true])
})

test('T3 one listener takes a bounded number of topics, and may repeat itself', () => {
  const topics = createTopics<string>(2)
  expect(['a', 'b', 'a', 'c'].map((topic) => topics.subscribe('ada', topic))).toEqual([true, true, true, false])
  topics.unsubscribe('ada', 'b')
  expect(topics.subscribe('ada', 'c')).toBe(true)
})
