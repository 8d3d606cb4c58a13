/** Where the parser's time grows faster than the text: so many signs of markup, or lists in lists. */
const mostMarks = 2000
const mark = /[[\]()*_~`<>\\#!-]/gu
const nestedTooDeep = /^(?:\s*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s))){9}/mu

/** It would take long to understand, and nobody who writes to be read writes so. */
export const isCostly = (text: string): boolean =>
  nestedTooDeep.test(text) || (text.length > mostMarks && (text.match(mark)?.length ?? 0) > mostMarks)

const largest = 10_000

/** A long text in parts that are understood one by one, cut where a paragraph ends if that is anywhere near. */
export function chunksOf(text: string): string[] {
  const chunks: string[] = []
  let rest = text
  while (rest.length > largest) {
    const paragraph = rest.lastIndexOf('\n\n', largest)
    const line = rest.lastIndexOf('\n', largest)
    const at = paragraph > largest / 2 ? paragraph + 2 : line > largest / 2 ? line + 1 : cutAt(rest, largest)
    chunks.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return [...chunks, rest]
}

/** Never between the two halves of a sign. */
const cutAt = (text: string, at: number): number => (/[\uD800-\uDBFF]/u.test(text.charAt(at - 1)) ? at - 1 : at)
