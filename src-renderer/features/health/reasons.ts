import type { Words } from '../../words/en.ts'

/** Why something was kept out, in words; a code that a newer engine counts is said as it is. */
export function reasonWords(code: string, words: Words['health']): string {
  const known: Readonly<Record<string, string>> = words.reasons
  return known[code] ?? code.replaceAll('-', ' ')
}
