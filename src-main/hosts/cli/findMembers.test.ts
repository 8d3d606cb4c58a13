import { expect, test } from 'vitest'
import { namedIn } from './findMembers.ts'

const members = ['Ada', 'Ada Lund', 'Bo', '李小龍'].map((name, at) => ({ id: String(at), name }))

test.each([
  ['@Ada, come here', ['0']],
  ['@Ada Lund, come here', ['1']],
  ['@Ada and @Ada Lund', ['0', '1']],
  ['謝謝@李小龍', ['3']],
  ['Ada, bo@example.com, @Bob', []],
])('%j names %j', (text, ids) => {
  expect(namedIn(text, members).map(({ memberId }) => memberId)).toEqual(ids)
})
