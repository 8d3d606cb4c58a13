import type { Kinds } from './kind.ts'
import { messageKind } from './message/message.ts'
import { profileKind } from './profile/profile.ts'

/** A kind that is not among them belongs to a later version: such an item is kept and judged again after an update (G4). */
export const allKinds: Kinds = new Map([profileKind, messageKind].map((kind) => [kind.number, kind]))

/** D3: the number of an entry that says an item is deleted. No item is of it. */
export const deletionKind = 0
