import type { GroupKey } from './data.ts'

/** What the picker says; `words.emoji` of the catalogue. */
export interface EmojiWords {
  readonly title: string
  readonly search: string
  readonly recent: string
  readonly groups: Readonly<Record<GroupKey, string>>
  readonly none: (query: string) => string
  readonly found: (count: number) => string
  readonly loading: string
  readonly tone: string
  /** Six: without one, then from the lightest to the darkest. */
  readonly tones: readonly string[]
}

/** What the bar of reactions says; `words.reactions` of the catalogue. */
export interface ReactionWords {
  readonly list: string
  readonly add: string
  /** Of one emoji, for ears. */
  readonly label: (emoji: string, count: number, mine: boolean) => string
  /** Who gave it, one's own self among them as `you`. */
  readonly who: (names: readonly string[], emoji: string) => string
  readonly others: (count: number) => string
  readonly you: string
  readonly someone: string
}
