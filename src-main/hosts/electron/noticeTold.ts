import * as v from 'valibot'
import type { Notice } from '#shared/contract/host.ts'

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const line = (most: number) => v.pipe(v.string(), v.maxLength(most))
const notice = v.strictObject({ id, title: line(300), body: line(1_000) })
const ids = v.pipe(v.array(id), v.maxLength(1_000))
const badge = v.strictObject({
  count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  dot: v.boolean(),
})

const parser =
  <T>(schema: v.GenericSchema<unknown, T>) =>
  (told: unknown): T | null => {
    const parsed = v.safeParse(schema, told)
    return parsed.success ? parsed.output : null
  }

/** What the interface wants the system to tell; null for anything else. */
export const parseNotice = parser<Notice>(notice)
export const parseNoticeIds = parser<string[]>(ids)
export const parseBadge = parser<v.InferOutput<typeof badge>>(badge)

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** On Linux the system reads markup in a body: what a person wrote must not become a link or a picture there. */
export const bodyFor = (platform: string, body: string): string =>
  platform === 'linux' ? body.replace(/[&<>]/g, (mark) => marks[mark] ?? mark) : body
