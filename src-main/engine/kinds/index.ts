import type { Kind } from './kind.ts'
import { messageKind } from './message/message.ts'
import { profileKind } from './profile/profile.ts'

const kinds: ReadonlyMap<number, Kind<unknown>> = new Map<number, Kind<unknown>>([
  [profileKind.number, profileKind],
  [messageKind.number, messageKind],
])

/** Undefined: a kind that this version does not know; such an item is kept and judged again after an update (G4). */
export const kindOf = (number: number): Kind<unknown> | undefined => kinds.get(number)
