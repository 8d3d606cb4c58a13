/** The formats, as committed: a change here is a change of the protocol, and docs/protocol.md says which. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compute } from './compute.ts'

interface Vector {
  readonly of: string
  readonly input: Readonly<Record<string, string>>
  readonly output: Readonly<Record<string, string>>
}

const vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as readonly Vector[]

test.each(vectors)('the vector of $of holds', ({ of, input, output }) => {
  expect(compute[of]?.(input)).toEqual(output)
})

test('every format has a vector', () => {
  expect(new Set(vectors.map(({ of }) => of))).toEqual(new Set(Object.keys(compute)))
})
