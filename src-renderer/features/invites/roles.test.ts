import { expect, test } from 'vitest'
import { rolesToOffer } from './roles.ts'

test('the roles that the engine allows are offered, the usual one first', () => {
  expect(rolesToOffer(['owner', 'admin', 'member', 'guest'])).toEqual(['member', 'guest', 'admin', 'owner'])
  expect(rolesToOffer(['guest'])).toEqual(['guest'])
  expect(rolesToOffer([])).toEqual([])
})
