import { expect, test } from 'vitest'
import { contentSecurity } from './contentSecurity.ts'

const directives = (policy: string): Map<string, string> =>
  new Map(policy.split('; ').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]))

test('the interface runs its own scripts and nothing that is inline, evaluated or from elsewhere', () => {
  const policy = contentSecurity()
  expect(directives(policy).get('default-src')).toBe("'none'")
  expect(directives(policy).get('script-src')).toBe("'self'")
  expect(directives(policy).get('style-src')).toBe("'self'")
  expect(directives(policy).get('connect-src')).toBe("'self'")
  expect(directives(policy).get('base-uri')).toBe("'none'")
  expect(directives(policy).get('frame-ancestors')).toBe("'none'")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
})

test('a host adds where its page connects to and what it shows from', () => {
  const policy = directives(contentSecurity({ connect: ['ws://127.0.0.1:1'], media: ['media:'] }))
  expect(policy.get('connect-src')).toBe("'self' ws://127.0.0.1:1")
  expect(policy.get('img-src')).toBe("'self' blob: data: media:")
  expect(policy.get('media-src')).toBe("'self' blob: media:")
})
