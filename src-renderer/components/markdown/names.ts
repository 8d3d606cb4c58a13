import { topicMarks } from '#shared/kernel/topics.ts'
import type { Inline, Named } from './tree.ts'

/** Private signs that stand for names while the text is parsed, so that no sign in a name is taken for markup. */
const first = 0xf0000
const last = 0xf00ff
const standIns = /[\u{F0000}-\u{F00FF}]/u
const eachStandIn = /([\u{F0000}-\u{F00FF}])/u

/** Scripts that put no space between words: a name in one ends where it ends. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u
const goesOn = /^[\p{L}\p{M}\p{N}_]/u

const endsThere = (name: string, after: string): boolean => unspaced.test(name) || !goesOn.test(after)

/** The text has such signs of its own: then it names nobody, or they would be taken for names. */
export const looksLikeStandIns = (text: string): boolean => standIns.test(text)

/** The text with a sign in the place of each `@name`. */
export function hideNames(text: string, named: readonly Named[]): string {
  if (named.length === 0 || !text.includes('@')) return text
  const longestFirst = named
    .slice(0, last - first + 1)
    .map(({ name }, index) => ({ name, sign: String.fromCodePoint(first + index) }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length)
  const parts = text.split('@')
  return parts
    .map((part, index) => {
      if (index === 0) return part
      const known = longestFirst.find(
        ({ name }) => part.startsWith(name) && endsThere(name, part.slice(name.length, name.length + 2)),
      )
      return known === undefined ? `@${part}` : known.sign + part.slice(known.name.length)
    })
    .join('')
}

const namedBy = (sign: string, named: readonly Named[]): Named | undefined => named[(sign.codePointAt(0) ?? 0) - first]

/** What was hidden, as text. */
export const showNames = (text: string, named: readonly Named[]): string =>
  standIns.test(text)
    ? text
        .split(eachStandIn)
        .map((part) =>
          eachStandIn.test(part)
            ? namedBy(part, named) === undefined
              ? part
              : `@${namedBy(part, named)?.name ?? ''}`
            : part,
        )
        .join('')
    : text

/** A run of text without links: its names and topics apart. */
export function namesAndTopics(text: string, named: readonly Named[]): Inline[] {
  return text.split(eachStandIn).flatMap((part): Inline[] => {
    if (part === '') return []
    const person = eachStandIn.test(part) ? namedBy(part, named) : undefined
    return person === undefined ? topics(part) : [{ kind: 'mention', ...person }]
  })
}

function topics(text: string): Inline[] {
  const parts: Inline[] = []
  let at = 0
  for (const mark of topicMarks(text)) {
    if (mark.at > at) parts.push({ kind: 'text', text: text.slice(at, mark.at) })
    parts.push({ kind: 'topic', topic: mark.topic, text: mark.text })
    at = mark.at + mark.text.length
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}
