/** What a field to write in says; `words.writing` of the catalogue. */
export interface WritingWords {
  readonly left: (count: number) => string
  readonly tooLong: (count: number) => string
  readonly people: string
  readonly emoji: string
  /** For ears: so many to choose from, and how. */
  readonly choices: (count: number) => string
}
