import type { Emoji, EmojiSet } from './data.ts'

/** Letters without their marks, small: `Café` is found by `cafe`. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .normalize('NFC')

const wordsOf = (text: string): string[] => folded(text).split(/[\s_:,.\-–’']+/u)

interface Indexed {
  readonly emoji: Emoji
  readonly codes: readonly string[]
  readonly label: readonly string[]
  readonly rest: readonly string[]
}

const indexes = new WeakMap<EmojiSet, readonly Indexed[]>()

function indexOf(set: EmojiSet): readonly Indexed[] {
  const known = indexes.get(set)
  if (known !== undefined) return known
  const made = set.all.map((emoji) => ({
    emoji,
    codes: emoji.codes.map(folded),
    label: wordsOf(emoji.label),
    rest: [...emoji.tags, ...emoji.codes].flatMap(wordsOf),
  }))
  indexes.set(set, made)
  return made
}

/** How well one word of the question is met; 0: not at all. */
function met(word: string, { codes, label, rest }: Indexed): number {
  if (codes.includes(word)) return 5
  if (label[0] === word) return 4
  if (label.some((part) => part.startsWith(word))) return 3
  if (codes.some((code) => code.startsWith(word))) return 3
  return rest.includes(word) ? 2 : rest.some((part) => part.startsWith(word)) ? 1 : 0
}

/** Those whose names have, for each word of the question, one that begins with it; what is meant most likely first. */
export function findEmoji(set: EmojiSet, question: string, most: number): Emoji[] {
  const asked = wordsOf(question).filter((word) => word !== '')
  if (asked.length === 0) return []
  return indexOf(set)
    .map((indexed, place) => {
      const points = asked.map((word) => met(word, indexed))
      return { emoji: indexed.emoji, place, points: points.includes(0) ? 0 : Math.min(...points) }
    })
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.place - b.place)
    .slice(0, most)
    .map(({ emoji }) => emoji)
}

/** The one that is called exactly so between colons. */
export const emojiByCode = (set: EmojiSet, code: string): Emoji | undefined =>
  set.all.find((emoji) => emoji.codes.includes(code.toLowerCase()))
