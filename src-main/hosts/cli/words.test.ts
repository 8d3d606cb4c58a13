import { expect, test } from 'vitest'
import { ui } from '#shared/contract/ui.ts'
import { wordsFor } from './words.ts'

test('every code of the contract has words of its own', () => {
  const codes = [...new Set(Object.values(ui).flatMap((shape): readonly string[] => shape.errors))]
  const said = codes.map((code) => wordsFor({ code }))
  expect(new Set(said).size).toBe(codes.length)
  for (const words of said) expect(words).not.toMatch(/^This did not work|!|oops|sync/i)
})

test('what went wrong in particular is told where it helps', () => {
  expect(wordsFor({ code: 'usage', message: 'say: TEXT is missing.' })).toBe('say: TEXT is missing.')
  expect(wordsFor({ code: 'input-invalid', message: 'name: too long' })).toContain('name: too long')
  expect(wordsFor({ code: 'vault-damaged', message: 'SQLITE_CORRUPT' })).not.toContain('SQLITE')
})

test('a code of a newer process is told as it is', () => {
  expect(wordsFor({ code: 'moon-full' })).toContain('moon-full')
  expect(wordsFor({ code: 'constructor' })).toContain('(constructor)')
})
