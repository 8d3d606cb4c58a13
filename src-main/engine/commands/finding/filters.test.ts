import { expect, test } from 'vitest'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { hexOf } from '#tests/support/devices.ts'
import { createLuck } from '#tests/support/luck.ts'
import { readQuery } from '../../search/query.ts'
import { dayOf, marksWanted, narrowed, type Names, type Narrowing } from './filters.ts'

const member = (name: string): MemberId => hexOf<MemberId>(name)
const place = (name: string): ItemId => hexOf<ItemId>(name, 16)

const names: Names = {
  people: ['Ada', 'Adam Öztürk', 'Bo Larsen', 'Bo', '田中 一郎', 'สมชาย', 'محمد علي', 'प्रिया'].map((name) => ({
    id: member(name),
    name,
  })),
  chats: [
    { name: 'general', places: [place('general')] },
    { name: 'Garden & Kitchen', places: [place('garden')] },
    { name: 'Ada, Bo', places: [place('direct'), place('direct again')] },
  ],
}

const meant = (typed: string): Narrowing => narrowed(readQuery(typed).filters, names)
const authors = (typed: string): string[] | undefined =>
  meant(typed).authors?.map((id) => names.people.find((one) => one.id === id)?.name ?? '')

test.each([
  ['from:ada', ['Ada']],
  ['from:ad', ['Ada', 'Adam Öztürk']],
  ['from:ozt', ['Adam Öztürk']],
  ['from:@bo', ['Bo']],
  ['from:"bo l"', ['Bo Larsen']],
  ['from:田', ['田中 一郎']],
  ['from:一郎', ['田中 一郎']],
  ['from:สมช', ['สมชาย']],
  ['from:علي', ['محمد علي']],
  ['from:प्रि', ['प्रिया']],
  ['from:ada from:bo', ['Ada', 'Bo']],
])('%s means them', (typed, expected) => {
  expect(authors(typed)).toEqual(expected)
})

test('a chat is meant by its name, a direct one by who is in it, with all that belongs to it', () => {
  expect(meant('in:#general').places).toEqual([place('general')])
  expect(meant('in:kitch').places).toEqual([place('garden')])
  expect(meant('in:"ada, bo"').places).toEqual([place('direct'), place('direct again')])
})

test('days, months and years are bounds, as they begin where this computer is', () => {
  expect(meant('after:2026-04 before:2026-05-01')).toMatchObject({
    from: new Date(2026, 3, 1).getTime(),
    to: new Date(2026, 4, 1).getTime(),
  })
  expect(dayOf('2026')).toBe(new Date(2026, 0, 1).getTime())
  for (const none of ['2026-13', '2026-02-30', '26-01-01', '2026-', 'yesterday', '0001', '2026-01-01T00']) {
    expect(dayOf(none)).toBeNull()
  }
})

test('what names nobody and nothing is told back, as it was typed', () => {
  const { unknown } = meant('from:zoe in:"the attic" has:wings before:soon from:ada')
  expect(unknown.map(({ typed }) => typed)).toEqual(['from:zoe', 'in:"the attic"', 'has:wings', 'before:soon'])
})

test('any text narrows to something, and never fails', () => {
  const luck = createLuck(4)
  const pieces = ['from:', 'in:', 'has:', 'before:', 'after:', 'ada', '"', '#', '@', ' ', '2026', '-', '02', '31', '٢٠٢٦', '\0', '\ud83d', '🎉', 'प्', ':', '*'] // prettier-ignore
  for (let round = 0; round < 3_000; round += 1) {
    const typed = Array.from({ length: luck.below(20) }, () => luck.pick(pieces) ?? '').join('')
    const narrowing = meant(typed)
    expect(Number.isNaN(narrowing.from) || Number.isNaN(narrowing.to)).toBe(false)
    expect(marksWanted(narrowing, []) ?? '').toMatch(/^[a-z0-9 :()"]*(?:OR|AND|[a-z0-9 :()"])*$/)
    for (const { typed: text } of narrowing.unknown) expect(typed).toContain(text)
  }
})
