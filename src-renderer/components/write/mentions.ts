import type { Named } from './completion.ts'

/** Who is named in a text, and as what: the text says `@name` there. */
export interface Mention {
  readonly memberId: string
  readonly name: string
}

const most = 50
const partOfAWord = /[\p{L}\p{M}\p{N}_]/u
/** Scripts that put no space between words: a name in one ends where it ends. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u

const standsIn = (text: string, name: string): boolean => {
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1)) {
    const before = text.charAt(at - 1)
    const after = text.charAt(at + 1 + name.length)
    if (!partOfAWord.test(before) && (unspaced.test(name) || !partOfAWord.test(after))) return true
  }
  return false
}

/**
 * Whom a text names: those who were chosen and still stand in it, and everybody whose whole name was typed out,
 * unless there are several of that name. `@Ada Lindqvist` does not also name one who is called `Ada`.
 */
export function mentionsIn(text: string, people: readonly Named[], chosen: readonly Mention[] = []): Mention[] {
  const found = new Map<string, Mention>()
  let rest = text
  const candidates = [
    ...chosen,
    ...people
      .filter(({ name }) => name !== '' && people.filter((other) => other.name === name).length === 1)
      .map(({ id, name }) => ({ memberId: id, name })),
  ].sort((a, b) => b.name.length - a.name.length)
  const names = [...new Set(candidates.map(({ name }) => name))]
  for (const name of names) {
    if (!standsIn(rest, name)) continue
    const picked = chosen.filter((mention) => mention.name === name)
    const whom = picked.length > 0 ? picked : candidates.filter((mention) => mention.name === name)
    for (const mention of whom) found.set(mention.memberId, mention)
    rest = rest.replaceAll(`@${name}`, '\u0000')
  }
  return [...found.values()].slice(0, most)
}
