import { describe, expect, test } from 'vitest'
import { leadsOut, partsOf } from './links.ts'

const linksIn = (text: string): (string | null)[] => partsOf(text).flatMap(({ href }) => (href === null ? [] : [href]))

describe('links in a message', () => {
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
  ])('%j leads to %s', (text, href) => {
    expect(linksIn(text)).toEqual([href])
  })

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'hearth://join/abc',
    'https://',
    'at 10:30',
    'a@b',
    'http://[',
    'and/or',
  ])('%j leads nowhere', (text) => {
    expect(linksIn(text)).toEqual([])
  })

  test('nothing of the text is lost or changed', () => {
    const text = 'a https://example.org/x, b\n\tada@example.org! (www.example.org) c'
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })

  test('a long text without a link is one part', () => {
    const text = 'https:/'.repeat(1400)
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })

  test('the app opens encrypted pages and letters, nothing else', () => {
    expect(leadsOut('https://example.org/')).toBe(true)
    expect(leadsOut('mailto:ada@example.org')).toBe(true)
    expect(leadsOut('http://example.org/')).toBe(false)
  })
})
