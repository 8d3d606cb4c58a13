import type { Check } from './icons.ts'

/** A line of a menu. */
export interface MenuEntry {
  readonly label: string
  readonly icon: typeof Check
  readonly run: () => void
  /** Ends something: stands apart, below a line. */
  readonly grave?: boolean
  /** One of several, and whether it is the one that holds. */
  readonly on?: boolean
  /** A line stands above it. */
  readonly apart?: boolean
}
