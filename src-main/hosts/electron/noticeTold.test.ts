import { describe, expect, test } from 'vitest'
import { bodyFor, parseBadge, parseNotice, parseNoticeIds } from './noticeTold.ts'

describe('what the interface may have the system tell', () => {
  const notice = { id: '0a'.repeat(16), title: 'Bo in #garden', body: 'The key is under the pot.' }

  test('is a title and a body, and where they lead', () => {
    expect(parseNotice(notice)).toEqual(notice)
    expect(parseNoticeIds([notice.id])).toEqual([notice.id])
    expect(parseBadge({ count: 3, dot: false })).toEqual({ count: 3, dot: false })
  })

  test.each([
    ['nothing', undefined],
    ['more than that', { ...notice, icon: 'file:///etc/passwd' }],
    ['no id', { ...notice, id: '' }],
    ['a body without end', { ...notice, body: 'x'.repeat(1_001) }],
    ['a body that is no text', { ...notice, body: ['x'] }],
  ])('and not %s', (_, told) => {
    expect(parseNotice(told)).toBeNull()
  })

  test.each([-1, 1.5, Number.NaN, Infinity, '3'])('and no badge of %s', (count) => {
    expect(parseBadge({ count, dot: false })).toBeNull()
  })
})

test('markup in what a person wrote stays text where the system would read it', () => {
  const said = '<a href="https://example.org">Tom & Jerry</a>'
  expect(bodyFor('linux', said)).toBe('&lt;a href="https://example.org"&gt;Tom &amp; Jerry&lt;/a&gt;')
  expect(bodyFor('darwin', said)).toBe(said)
})
