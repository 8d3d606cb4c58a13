import type { Act } from '../charter/rights.ts'
import type { Fields } from '../items/update.ts'

/** One thing that members make: its number in an envelope, who may make it, and what its fields must be. */
export interface Kind<T> {
  readonly number: number
  readonly name: string
  readonly act: Act
  /** D4: everybody who may make one may change any: each change names what it builds on. */
  readonly shared?: boolean
  /** Fields that hold as they were when the item was made, whatever a later change says. */
  readonly fixed?: readonly string[]
  /** Null when the fields are not such a thing. */
  parse(fields: Fields): T | null
}

/** Every kind that is known, by its number. */
export type Kinds = ReadonlyMap<number, Kind<unknown>>
