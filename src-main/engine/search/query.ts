import { wordsOf } from './words.ts'

/** Words that stand together; of the last one only the beginning, where one is still typing it. */
export interface Term {
  readonly tokens: readonly string[]
  readonly isOpen: boolean
}

export type FilterName = 'from' | 'in' | 'before' | 'after' | 'has'

export interface Filter {
  readonly name: FilterName
  /** Without quotes. */
  readonly value: string
  /** As it was typed. */
  readonly typed: string
}

export interface Query {
  readonly terms: readonly Term[]
  readonly filters: readonly Filter[]
}

/** Nobody means more than so many; what comes beyond is not looked for. */
const mostTerms = 24
const mostTokens = 48

const filter = /(from|in|before|after|has)[:：](?:"([^"]*)"?|([^\s"]*))/iy
const quoted = /"([^"]*)("?)/y
const chunk = /[^\s"]+/y
const space = /\s+/y

/** Reads what somebody typed into a search field. Any text is a query; it takes time in proportion to its length. */
export function readQuery(typed: string): Query {
  const text = typed.replace(/[“”„‟«»＂「」『』]/g, '"')
  const terms: Term[] = []
  const filters: Filter[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) at += found[0].length
    return found
  }
  while (at < text.length) {
    if (take(space) !== null) continue
    const asked = take(filter)
    if (asked !== null) {
      const value = (asked[2] ?? asked[3] ?? '').trim()
      // Nothing is asked yet by a filter that has no value so far.
      if (value !== '') filters.push({ name: nameOf(asked[1]), value, typed: typed.slice(at - asked[0].length, at) })
      continue
    }
    const phrase = take(quoted)
    const [words = '', isOpen] = phrase === null ? [take(chunk)?.[0], true] : [phrase[1], phrase[2] === '']
    const tokens = Array.from(wordsOf(words), ({ token }) => token).slice(0, mostTokens)
    if (tokens.length > 0 && terms.length < mostTerms) terms.push({ tokens, isOpen })
  }
  return { terms, filters }
}

const names: readonly FilterName[] = ['from', 'in', 'before', 'after', 'has']
const nameOf = (typed = ''): FilterName => names.find((name) => name === typed.toLowerCase()) ?? 'in'

/** What the index is asked for by these terms: all of them. Null: nothing in particular. */
export function expressionOf(terms: readonly Term[]): string | null {
  if (terms.length === 0) return null
  const all = terms.map(({ tokens, isOpen }) => `${quote(tokens.join(' '))}${isOpen ? ' *' : ''}`)
  return `words : (${all.join(' AND ')})`
}

/** Any of these marks, of each set. */
export const marked = (...sets: readonly (readonly string[])[]): string =>
  sets.map((marks) => `about : (${marks.map(quote).join(' OR ')})`).join(' AND ')

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
