import * as v from 'valibot'
import type { PlaceAsked } from '#shared/contract/host.ts'

// A name only: no folder of it may lead anywhere.
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200), v.regex(/^[^/\\:*?"<>|\p{Cc}]+$/u))
const placeAsked = v.variant('what', [
  v.strictObject({ what: v.picklist(['new-archive', 'new-backup']), name }),
  v.strictObject({ what: v.literal('archive') }),
])

/** What the interface wants a place for; null for anything else. */
export function parsePlaceAsked(asked: unknown): PlaceAsked | null {
  const parsed = v.safeParse(placeAsked, asked)
  return parsed.success ? parsed.output : null
}
