import { describe, expect, test } from 'vitest'
import { de } from '../../words/de.ts'
import { en } from '../../words/en.ts'
import { sentenceOf, standingOf, type Fact } from './sentences.ts'

const ada = { id: 'a', name: 'Ada' }
const bo = { id: 'b', name: 'Bo' }
const cy = { id: 'c', name: 'Cy' }
const fact = (kind: Fact['kind'], more: Partial<Fact> = {}): Fact => ({
  id: '0',
  order: '0',
  at: 0,
  kind,
  by: ada,
  subject: null,
  role: null,
  other: null,
  invite: null,
  device: null,
  announcements: null,
  byHand: false,
  state: 'counts',
  reason: null,
  prevailed: null,
  ...more,
})

describe('the membership log says', () => {
  test.each<[Fact, string]>([
    [fact('found'), 'Ada started the group.'],
    [fact('invite', { role: 'guest' }), 'Ada made an invite for a guest.'],
    [fact('seat', { subject: bo, role: 'member' }), 'Bo came in as a member, let in by Ada’s computer.'],
    [fact('seat', { subject: bo, role: 'admin', byHand: true }), 'Ada let Bo in by hand, as an admin.'],
    [fact('role.set', { subject: bo, role: 'admin' }), 'Ada made Bo an admin.'],
    [fact('role.set', { subject: ada, role: 'member' }), 'Ada became a member by their own wish.'],
    [
      fact('role.set', { subject: ada, role: 'member', other: bo }),
      'Ada became a member by their own wish, and Bo owner.',
    ],
    [fact('member.remove', { subject: bo }), 'Ada removed Bo.'],
    [fact('leave'), 'Ada left.'],
    [fact('leave', { other: bo }), 'Ada left, and Bo became owner.'],
    [fact('device.remove', { subject: bo }), 'Bo retired a computer of theirs.'],
    [fact('succeed', { other: bo, subject: cy }), 'Ada gave the role of Bo to Cy.'],
    [fact('policy.set', { announcements: 'admins' }), 'Ada left announcements to the admins.'],
    [fact('join', { by: { id: null, name: '' } }), 'Someone asked to come in.'],
  ])('%#: %j', (given, said) => {
    expect(sentenceOf(given, en.log)).toBe(said)
  })
})

test('C4 a void fact stays, with the reason or with who prevailed', () => {
  const removal = fact('member.remove', { subject: bo, state: 'void' })
  expect(standingOf(fact('found'), en.log)).toBeNull()
  expect(standingOf({ ...removal, reason: 'adminsRemove' }, en.log)).toBe('It does not count: only admins remove.')
  expect(standingOf({ ...removal, prevailed: { id: '1', kind: 'member.remove', by: cy } }, en.log)).toBe(
    'It does not count: what Cy did at the same time comes first.',
  )
  expect(standingOf({ ...removal, reason: 'theMoonIsTooFull' }, en.log)).toBe(
    'It does not count: the moon is too full.',
  )
  expect(standingOf({ ...removal, state: 'suspended' }, de.log)).toBe(de.log.suspended)
  expect(standingOf({ ...removal, state: 'waits' }, en.log)).toBe(en.log.waits)
})
