import { expect, test } from 'vitest'
import { openCode } from './messages.ts'
import { isProblem, problemPage } from './problemPage.ts'

test('S4 each way in which a vault does not open has its own words, and a way to try again', () => {
  const pages = openCode.options.map((code) => {
    if (!isProblem(code)) throw new Error(`no words for ${String(code)}`)
    return problemPage(code)
  })
  expect(new Set(pages).size).toBe(openCode.options.length)
  for (const page of pages) expect(page).toContain('Try again')
})

test('no other text of an address gets onto the page', () => {
  expect(['toString', '__proto__', '<script>', ''].filter(isProblem)).toEqual([])
})
