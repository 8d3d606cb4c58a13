import { folded } from '../emoji/search.ts'

/** What is being typed that can be completed: the name of a person after `@`, or of an emoji after `:`. */
export interface Completion {
  readonly kind: 'person' | 'emoji'
  readonly query: string
  /** From the sign to the caret. */
  readonly from: number
  readonly to: number
}

const longestName = 40
const person = new RegExp(`(?:^|[\\s(\\[{"'“‘«„,;/—–-])@([^@\\n]{0,${longestName}})$`, 'u')
const emoji = /(?:^|[\s()[\]{}.,;!?])(:[\p{L}\d_+-]{2,32})$/u

/** What stands before the caret to be completed; null where nothing does. A name may have spaces in it, at most three. */
export function completionAt(text: string, caret: number): Completion | null {
  const before = text.slice(Math.max(0, caret - longestName - 2), caret)
  const code = emoji.exec(before)?.[1]
  if (code !== undefined) return { kind: 'emoji', query: code.slice(1), from: caret - code.length, to: caret }
  const name = person.exec(before)?.[1]
  return name === undefined || name.startsWith(' ') || name.split(' ').length > 4
    ? null
    : { kind: 'person', query: name, from: caret - name.length - 1, to: caret }
}

const closed = /(?:^|[\s()[\]{}.,;!?])(:[\w+-]{2,32}:)$/u

/** An emoji written out, `:rocket:`, that has just been closed. */
export function codeAt(text: string, caret: number): { readonly code: string; readonly from: number } | null {
  const written = closed.exec(text.slice(Math.max(0, caret - 36), caret))?.[1]
  return written === undefined ? null : { code: written.slice(1, -1), from: caret - written.length }
}

export interface Named {
  readonly id: string
  readonly name: string
}

/** People whose name, or a word of whose name, begins so; the whole name first. */
export function peopleFor<Person extends Named>(people: readonly Person[], query: string, most: number): Person[] {
  const asked = folded(query).trimEnd()
  const rank = ({ name }: Person): number => {
    const known = folded(name)
    if (known.startsWith(asked)) return 2
    return known.split(/[\s\-–]+/u).some((word) => word.startsWith(asked)) ? 1 : 0
  }
  return people
    .map((one, place) => ({ one, place, rank: rank(one) }))
    .filter(({ rank: points }) => points > 0)
    .sort((a, b) => b.rank - a.rank || a.place - b.place)
    .slice(0, most)
    .map(({ one }) => one)
}

/** The same, of those whom one begins to name: a name that is there whole needs no completing, so that Enter sends. */
export function peopleToName<Person extends Named>(people: readonly Person[], query: string, most: number): Person[] {
  const found = peopleFor(people, query, most)
  return found.length === 1 && folded(found[0]?.name ?? '') === folded(query) ? [] : found
}

/** The text with something else from one place to another, and where the caret then is. */
export function replaced(
  text: string,
  from: number,
  to: number,
  by: string,
): { readonly text: string; readonly caret: number } {
  return { text: text.slice(0, from) + by + text.slice(to), caret: from + by.length }
}

/** What is chosen put between marks, or out of them where it stands between them already. */
export function marked(
  text: string,
  from: number,
  to: number,
  mark: string,
): { readonly text: string; readonly from: number; readonly to: number } {
  const { length } = mark
  if (text.slice(from - length, from) === mark && text.slice(to, to + length) === mark)
    return {
      text: text.slice(0, from - length) + text.slice(from, to) + text.slice(to + length),
      from: from - length,
      to: to - length,
    }
  return {
    text: text.slice(0, from) + mark + text.slice(from, to) + mark + text.slice(to),
    from: from + length,
    to: to + length,
  }
}
