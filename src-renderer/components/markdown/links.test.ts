import { describe, expect, test } from 'vitest'
import { itemOf, partsOf, safeHref } from './links.ts'

const linksIn = (text: string): (string | null)[] => partsOf(text).flatMap(({ href }) => (href === null ? [] : [href]))
const textOf = (text: string): string =>
  partsOf(text)
    .map((part) => part.text)
    .join('')

describe('addresses in a text', () => {
  test.each([
    ['see https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['(https://example.org/a)', 'https://example.org/a'],
    ['https://en.wikipedia.org/wiki/Fire_(film)', 'https://en.wikipedia.org/wiki/Fire_(film)'],
    ['Is it https://example.org?', 'https://example.org/'],
    ['https://example.org/a, and more', 'https://example.org/a'],
    ['見て https://example.org/あ。', 'https://example.org/%E3%81%82'],
    ['www.example.org', 'https://www.example.org/'],
    ['write to ada@example.org.', 'mailto:ada@example.org'],
    ['http://example.org', 'http://example.org/'],
    ['come in: hearth://join/abc.', 'hearth://join/abc'],
  ])('%j leads to %s', (text, href) => {
    expect(linksIn(text)).toEqual([href])
  })

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'https://',
    'https://../a',
    'at 10:30',
    'a@b',
    'http://[',
    'and/or',
  ])('%j leads nowhere', (text) => {
    expect(linksIn(text)).toEqual([])
  })

  test.each([
    'a https://example.org/x, b\n\tada@example.org! (www.example.org) c',
    'https:/'.repeat(1400),
    `https://a.example/${')'.repeat(10_000)}`,
    'a'.repeat(10_000),
    `${'a'.repeat(70)}@example.org`,
  ])('nothing of a text is lost or changed', (text) => {
    expect(textOf(text)).toBe(text)
  })
})

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:,x',
  'blob:https://a.example/x',
  'hearth://a b',
])('%j is no address that anything leads to', (address) => {
  expect(safeHref(address)).toBeNull()
})

test('a permalink names its item, in whatever case it was typed', () => {
  const [groupId, itemId] = ['ab'.repeat(32), 'cd'.repeat(16)]
  expect(itemOf(`hearth://item/${groupId.toUpperCase()}/${itemId}`)).toEqual({ groupId, itemId })
  expect(itemOf(`hearth://item/${groupId}`)).toBeNull()
  expect(itemOf(`https://item/${groupId}/${itemId}`)).toBeNull()
})
