import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'

type Member = RowOf<Ui, 'members'>

export interface Birthday {
  readonly member: Member
  /** Midnight of the day it is next. */
  readonly at: number
  readonly days: number
}

const day = 86_400_000

/** The day in that year; the 29th of February is the 1st of March where there is none. */
const inYear = (year: number, { month, day: date }: { month: number; day: number }): number =>
  new Date(year, month - 1, date).getTime()

/** Whose birthday it is within so many days, the next first. */
export function comingBirthdays(members: readonly Member[], now: number, within: number): Birthday[] {
  const today = new Date(now)
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime()
  return members
    .flatMap((member): Birthday[] => {
      if (member.birthday === null) return []
      const thisYear = inYear(today.getFullYear(), member.birthday)
      const at = thisYear < midnight ? inYear(today.getFullYear() + 1, member.birthday) : thisYear
      return [{ member, at, days: Math.round((at - midnight) / day) }]
    })
    .filter(({ days }) => days <= within)
    .sort((a, b) => a.at - b.at || a.member.name.localeCompare(b.member.name))
}
