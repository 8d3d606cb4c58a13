import { expect, test } from 'vitest'
import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { comingBirthdays } from './birthdays.ts'

type Member = RowOf<Ui, 'members'>

const member = (name: string, birthday: Member['birthday']): Member => ({
  id: name,
  order: name,
  name,
  picture: null,
  role: 'member',
  me: false,
  devices: 1,
  here: false,
  pronouns: '',
  headline: '',
  skills: [],
  interests: [],
  birthday,
  hue: 0,
  muted: false,
  seenAt: null,
  joinedAt: 0,
  mayRemove: false,
  mayBecome: [],
  isLastOwner: false,
  mayInherit: false,
})

const on = (year: number, month: number, day: number): number => new Date(year, month - 1, day, 15).getTime()
const coming = (now: number, ...members: Member[]): [string, number][] =>
  comingBirthdays(members, now, 21).map((birthday) => [birthday.member.name, birthday.days])

test('whose birthday comes is told with how many days are left, the next first', () => {
  const people = [
    member('Cy', { month: 12, day: 1 }),
    member('Ada', { month: 11, day: 22 }),
    member('Bo', { month: 11, day: 21 }),
    member('Siv', null),
    member('Far', { month: 6, day: 1 }),
  ]
  expect(coming(on(2026, 11, 22), ...people)).toEqual([
    ['Ada', 0],
    ['Cy', 9],
  ])
})

test('the year may end before the birthday comes', () => {
  expect(coming(on(2026, 12, 30), member('Ada', { month: 1, day: 2 }))).toEqual([['Ada', 3]])
})

test('who was born on a 29th of February is not left out of other years', () => {
  expect(coming(on(2027, 2, 27), member('Ada', { month: 2, day: 29 }))).toEqual([['Ada', 2]])
  expect(coming(on(2028, 2, 27), member('Ada', { month: 2, day: 29 }))).toEqual([['Ada', 2]])
})
