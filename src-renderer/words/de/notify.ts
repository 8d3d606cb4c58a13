import type { notify as english } from '../en/notify.ts'
import { counting, own } from '../plural.ts'

const { many } = counting('de')

/** Was das System von dem meldet, was kam. */
export const notify: typeof english = {
  title: (what, where) => `${what} · ${own(where)}`,
  somethingNew: 'Es gibt etwas Neues für dich.',
  severalNew: (count) => many(count, { one: '# Neuigkeit für dich', other: '# Neuigkeiten für dich' }),
}
