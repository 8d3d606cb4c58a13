import type { GroupRow } from '../port.ts'
import type { ShownItem } from './shown.ts'

/** What is shown and cannot be found yet, to be made words of. */
export interface Unsearched extends ShownItem {
  readonly row: number
}

export interface Found extends ShownItem {
  /** Its place in time among those of its group: later is more. */
  readonly at: number
}

export interface Wish {
  /** What the index is asked for (FTS5); null: all that is shown. */
  readonly expression: string | null
  readonly kinds: readonly number[]
  /** Milliseconds since 1970: from then on; until before then. */
  readonly from: number
  readonly to: number
  /** To go on before this place. */
  readonly below: number | null
  readonly limit: number
}

/** The index of words. It holds no text: texts stand where they are shown. */
export interface SearchStore {
  /** The newest of what cannot be found yet. */
  unsearched(limit: number): Unsearched[]
  unsearchedCount(): number
  /** What it is found by: words and marks, parted by spaces. */
  makeSearchable(item: Unsearched, words: string, about: string): void
  /** Profiles by their words alone. */
  findPeople(group: GroupRow, words: string, limit: number): Found[]
  /** Newest first. What is kept from being found is left out. */
  find(group: GroupRow, wish: Wish): Found[]
  /** Empties the index: everything is to be made searchable anew. */
  dropSearch(): void
  /** Writes over what has been taken out of the index, a little at a time; true: there may be more. */
  tidySearch(): boolean
}
