import { expect, test } from 'vitest'
import { pickMember } from './findMember.ts'

const member = (id: string, name: string) => ({ id: id.padEnd(64, '0'), name })
const ada = member('aaaaaa11', 'Ada')
const bo = member('bbbbbb22', 'Bo')
const other = member('bbbbbb33', 'Bo')

test('a member is meant by name, or by the beginning of the id', () => {
  expect(pickMember([ada, bo], 'ada')).toMatchObject({ value: ada })
  expect(pickMember([ada, bo], 'bbbbbb2')).toMatchObject({ value: bo })
  expect(pickMember([ada, bo], 'Cy')).toMatchObject({ error: { code: 'member-unknown' } })
})

test('where two are called so nobody is guessed at: the ids are told', () => {
  const picked = pickMember([ada, bo, other], 'Bo')
  expect(picked).toMatchObject({ error: { code: 'member-ambiguous' } })
  expect(picked.ok ? '' : picked.error.message).toBe('Bo bbbbbb220000, Bo bbbbbb330000')
  expect(pickMember([ada, bo, other], 'bbbbbb33')).toMatchObject({ value: other })
  expect(pickMember([ada, bo, other], 'bbbbbb')).toMatchObject({ error: { code: 'member-ambiguous' } })
})
