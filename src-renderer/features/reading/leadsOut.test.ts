import { expect, test } from 'vitest'
import { leadsOut } from './leadsOut.ts'

test('the app opens encrypted pages and letters, nothing else', () => {
  expect(leadsOut('https://example.org/')).toBe(true)
  expect(leadsOut('mailto:ada@example.org')).toBe(true)
  expect(leadsOut('http://example.org/')).toBe(false)
  expect(leadsOut('hearth://join/abc')).toBe(false)
  expect(leadsOut('javascript:alert(1)')).toBe(false)
})
