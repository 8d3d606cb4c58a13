/** Every attack that `npm run attack` plays. */
import { expect, test } from 'vitest'
import { attacks } from './attacks/index.ts'

test.each(attacks)('$rules $name: $tried', async ({ play }) => {
  expect(await play()).toEqual({ held: true })
})
