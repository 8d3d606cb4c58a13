import { expect, test } from 'vitest'
import { outline } from './outline.ts'
import { parse } from './parse.ts'

const depths = (text: string): number[] => [...outline(parse(text, 'article')).values()]

test.each([
  ['# a\n\n## b\n\n# c', [1, 2, 1]],
  ['## a\n\n### b\n\nText\n\n## c', [1, 2, 1]],
  ['### a\n\n# b\n\n### c', [1, 1, 2]],
  ['no headings', []],
])('%j has headings of the depths %j', (text, expected) => {
  expect(depths(text)).toEqual(expected)
})
