import { expect, test } from 'vitest'
import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { deed } from './log.ts'

type Line = RowOf<Ui, 'membership'>

const ada = { id: 'a'.repeat(64), name: 'Ada' }
const bo = { id: 'b'.repeat(64), name: 'Bo' }
const line = (kind: Line['kind'], more: Partial<Line> = {}): Line => ({
  id: 'c'.repeat(64),
  order: '',
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

test('C4 the log says what was done in words', () => {
  expect(deed(line('found'))).toBe('founded the group')
  expect(deed(line('invite', { invite: 'd'.repeat(64), role: 'guest' }))).toBe('made an invite dddddddddddd as guest')
  expect(deed(line('seat', { subject: bo, role: 'member', byHand: true }))).toBe('let in Bo as member by hand')
  expect(deed(line('member.remove', { subject: bo }))).toBe('removed Bo')
  expect(deed(line('role.set', { subject: bo, role: 'admin' }))).toBe('made Bo admin')
  expect(deed(line('role.set', { subject: ada, role: 'member', other: bo }))).toBe(
    'stepped down to member, and made Bo owner',
  )
  expect(deed(line('leave', { other: bo }))).toBe('left, and made Bo owner')
  expect(deed(line('policy.set', { announcements: 'admins' }))).toBe('left announcements to admins')
})
