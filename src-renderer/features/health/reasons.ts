import type { Words } from '../../words/en.ts'
import { spokenRule } from '../../words/rules.ts'

/** Why something was kept out, in words; a rule of the charter or of a newer engine is said by its name. */
export function reasonWords(code: string, words: Pick<Words, 'health' | 'log'>): string {
  const known: Readonly<Record<string, string>> = { ...words.log.reasons, ...words.health.reasons }
  return known[code] ?? spokenRule(code)
}
