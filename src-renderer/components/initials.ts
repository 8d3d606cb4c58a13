const firstOf = (text: string): string => {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)
  return first?.segment ?? ''
}

/** Scripts whose letters join or fill a square: one of them is enough, two would run together. */
const standsAlone =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}]/u

const wordsOf = (name: string): string[] => name.split(/[\s\p{P}]+/u).filter((word) => word !== '')

/** One or two letters for a person: AL for Ada Lindqvist, 春 for 春香. */
export function personInitials(name: string): string {
  const words = wordsOf(name)
  const [first, last] = [words[0] ?? '', words.length > 1 ? (words.at(-1) ?? '') : '']
  if (standsAlone.test(first)) return firstOf(first)
  return (firstOf(first) + firstOf(last)).toLocaleUpperCase()
}

const articles = new Set(['the', 'a', 'an', 'der', 'die', 'das'])

/** One or two letters for a group: KN for Kammerchor Nord, La for Lakeside, Ok for The Okafors. */
export function groupInitials(name: string): string {
  const all = wordsOf(name)
  const words = all.length > 1 ? all.filter((word) => !articles.has(word.toLowerCase())) : all
  const first = words[0] ?? ''
  if (standsAlone.test(first)) return firstOf(first)
  if (words.length > 1) return (firstOf(first) + firstOf(words[1] ?? '')).toLocaleUpperCase()
  const start = firstOf(first)
  return start.toLocaleUpperCase() + firstOf(first.slice(start.length))
}
