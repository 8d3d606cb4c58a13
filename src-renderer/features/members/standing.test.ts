import { expect, test } from 'vitest'
import { member } from './members.fixture.ts'
import { heirsOf, rolesInOrder } from './standing.ts'

test('roles stand from the highest to the lowest, each once', () => {
  expect(rolesInOrder(['guest', 'admin', 'admin', 'owner'])).toEqual(['owner', 'admin', 'guest'])
})

test('C6 heirs are those whom the engine allows, admins before members', () => {
  const all = [
    member('Ada', { role: 'owner', me: true, isLastOwner: true }),
    member('Cy', { mayInherit: true }),
    member('Bo', { role: 'admin', mayInherit: true }),
    member('Di', { role: 'guest' }),
  ]
  expect(heirsOf(all).map(({ name }) => name)).toEqual(['Bo', 'Cy'])
})
