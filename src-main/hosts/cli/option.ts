import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'

/** One option of a command: how it looks, what it is for, and how its texts become a value. */
export interface Option<T> {
  /** What stands for its value in the usage line; null where it has none. */
  readonly value: string | null
  readonly help: string
  readonly many: boolean
  readonly needed?: true
  /** `texts` is empty where the option was not given. A failure's message completes "--name ...". */
  parse(texts: readonly string[]): Result<T, Failure<'usage'>>
}

const single = <T>(
  value: string,
  help: string,
  parse: (text: string) => Result<T, Failure<'usage'>>,
): Option<T | undefined> => ({
  value,
  help,
  many: false,
  parse: ([text]) => (text === undefined ? ok(undefined) : parse(text)),
})

/** The same option, without which the command cannot do. */
export const needed = <T>(option: Option<T | undefined>): Option<T> => ({
  ...option,
  needed: true,
  parse: (given) => {
    const parsed = option.parse(given)
    if (!parsed.ok) return parsed
    return parsed.value === undefined ? err('usage', 'is needed') : ok(parsed.value)
  },
})

export const flag = (help: string): Option<boolean> => ({
  value: null,
  help,
  many: false,
  parse: (texts) => ok(texts.length > 0),
})

export const text = (value: string, help: string): Option<string | undefined> =>
  single(value, help, (given) => (given === '' ? err('usage', 'must not be empty') : ok(given)))

export const texts = (value: string, help: string): Option<readonly string[]> => ({
  value,
  help,
  many: true,
  parse: (given) => (given.includes('') ? err('usage', 'must not be empty') : ok(given)),
})

export const whole = (value: string, help: string, least: number, most: number): Option<number | undefined> =>
  single(value, help, (given) => {
    const number = /^\d{1,15}$/.test(given) ? Number(given) : NaN
    return number >= least && number <= most
      ? ok(number)
      : err('usage', `must be a whole number from ${least} to ${most}, not "${given}"`)
  })

export const choice = <const T extends string>(
  value: string,
  help: string,
  allowed: readonly T[],
): Option<T | undefined> =>
  single(value, help, (given) => {
    const found = allowed.find((one) => one === given)
    return found === undefined ? err('usage', `must be one of ${allowed.join(', ')}, not "${given}"`) : ok(found)
  })

const hoursOf: Readonly<Record<string, number>> = { h: 1, d: 24, w: 24 * 7 }

/** Hours from texts such as 12h, 7d or 2w; null for `never`. */
export const span = (value: string, help: string): Option<number | null | undefined> =>
  single(value, help, (given) => {
    if (given === 'never') return ok(null)
    const [, digits, unit] = /^(\d{1,4})([hdw])$/.exec(given) ?? []
    const hours = Number(digits) * (hoursOf[unit ?? ''] ?? NaN)
    return hours >= 1 && hours <= 24 * 366
      ? ok(hours)
      : err('usage', `must be a time such as 12h, 7d or 2w, at most a year, or never, not "${given}"`)
  })

/** Minutes since midnight, from texts such as 22:00 or 7:30. */
export const timeOfDay = (value: string, help: string): Option<number | undefined> =>
  single(value, help, (given) => {
    const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(given) ?? []
    const [hour, minute] = [Number(hours), Number(minutes)]
    return hour <= 23 && minute <= 59
      ? ok(hour * 60 + minute)
      : err('usage', `must be a time of day such as 22:00, not "${given}"`)
  })
