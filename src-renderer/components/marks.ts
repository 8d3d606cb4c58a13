/** A run of a text, and whether it is what was looked for. */
export interface Run {
  readonly text: string
  readonly hit: boolean
}

/** Lower case and without marks, so that "jurgen" finds Jürgen and "elodie" finds Élodie. */
export const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** The words of a query. */
export const wordsOf = (query: string): string[] =>
  plain(query)
    .split(/[\s,]+/u)
    .filter((word) => word !== '')

/** A text as it is searched, and for each sign of that the place in the text where it came from. */
function folded(text: string): { readonly plain: string; readonly from: readonly number[] } {
  let all = ''
  const from: number[] = []
  let at = 0
  for (const sign of text) {
    const part = plain(sign)
    all += part
    for (let index = 0; index < part.length; index += 1) from.push(at)
    at += sign.length
  }
  return { plain: all, from: [...from, text.length] }
}

/** The text in runs, with every occurrence of the words marked; marks that a letter carries go with it. */
export function marked(text: string, words: readonly string[]): readonly Run[] {
  const { plain: where, from } = folded(text)
  const hits = new Array<boolean>(text.length).fill(false)
  for (const word of words)
    for (let at = where.indexOf(word); at >= 0 && word !== ''; at = where.indexOf(word, at + word.length))
      hits.fill(true, from[at] ?? 0, endOf(text, from[at + word.length] ?? text.length))
  const runs: { text: string; hit: boolean }[] = []
  for (let at = 0; at < text.length; at += 1) {
    const hit = hits[at] === true
    const last = runs.at(-1)
    if (last?.hit === hit) last.text += text[at] ?? ''
    else runs.push({ text: text[at] ?? '', hit })
  }
  return runs
}

/** Combining marks after the end belong to the letter before it. */
function endOf(text: string, end: number): number {
  const rest = /^\p{M}+/u.exec(text.slice(end))?.[0] ?? ''
  return end + rest.length
}
