import { counting, own } from '../plural.ts'

const { many } = counting('en')

/** What the system tells of what came. */
export const notify = {
  /** Somebody did something, in a chat or a group. */
  title: (what: string, where: string): string => `${what} · ${own(where)}`,
  somethingNew: 'There is something new for you.',
  severalNew: (count: number): string => many(count, { one: '# new thing for you', other: '# new things for you' }),
}
