import { expect, test } from 'vitest'
import { links } from './links.ts'

test('a link that is opened before the interface listens is kept for it', () => {
  const opened = links()
  opened.open('first')
  const heard: string[] = []
  opened.listen((link) => heard.push(link))
  opened.open('second')
  expect(heard).toEqual(['first', 'second'])
})

test('a link that is opened while the page reloads goes to the next page, once', () => {
  const opened = links()
  const old: string[] = []
  const fresh: string[] = []
  opened.listen((link) => old.push(link))
  opened.mute()
  opened.open('between')
  opened.listen((link) => fresh.push(link))
  expect({ old, fresh }).toEqual({ old: [], fresh: ['between'] })
})
