import { fold } from './fold.ts'

/** A word as it stands in a text: from where to where, in code units, and what it is found by. */
export interface Word {
  readonly from: number
  readonly to: number
  readonly token: string
}

/**
 * Changes whenever the same text comes to other words than before: the index is then made anew. What the system knows
 * of letters belongs to it.
 */
export const wordsVersion = `1 ${process.versions.unicode}`

/** Longer words are found by their beginning. */
const longestToken = 48

/** Scripts that put no spaces between words: what stands between spaces there is no word. */
const spaceless = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}ー`
const emoji = String.raw`\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})*`
const parts = new RegExp(
  String.raw`(?<run>[${spaceless}](?:[${spaceless}]|\p{M})*)|(?:(?![${spaceless}])[\p{L}\p{N}\p{M}\p{Join_Control}_\u0640\u00ad])+|${emoji}`,
  'gu',
)
const plainParts = /[A-Za-z0-9_]+/g
const isPlain = /^[\0-\x7f]*$/

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * The words of a text, in their order. Where a script has no spaces each character (a grapheme) stands for itself, and a
 * word is found as the row of its characters: who types it finds it after each of them, wherever else words would be
 * said to begin.
 */
export function* wordsOf(text: string): Generator<Word> {
  const isAscii = isPlain.test(text)
  for (const match of text.matchAll(isAscii ? plainParts : parts)) {
    const [part] = match
    const from = match.index
    if (match.groups?.['run'] === undefined) yield* wordOf(part, from)
    else for (const { segment, index } of graphemes.segment(part)) yield* wordOf(segment, from + index)
  }
}

/** Nothing, where nothing is left of it that one could search for. */
function* wordOf(part: string, from: number): Generator<Word> {
  const token = cut(fold(part))
  if (token !== '') yield { from, to: from + part.length, token }
}

const cut = (token: string): string =>
  token.length <= longestToken
    ? token
    : Array.from(token.slice(0, longestToken * 2))
        .slice(0, longestToken)
        .join('')

/** What the index is given of a text. */
export function tokensOf(text: string): string {
  const tokens: string[] = []
  for (const { token } of wordsOf(text)) tokens.push(token)
  return tokens.join(' ')
}
