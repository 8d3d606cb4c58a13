import { plainText } from '../../components/markdown/parse.ts'
import type { Words } from '../../words/en.ts'
import type { Row } from './items.ts'

const longest = 160

/** What a listener is told of a batch of arrivals: one message whole, more of them by number and author. */
export function announcement(rows: readonly Row[], words: Words): string {
  const [only] = rows
  if (only === undefined) return ''
  const nameOf = (row: Row): string => (row.authorName === '' ? words.channel.unknownAuthor : row.authorName)
  if (rows.length > 1) {
    const authors = [...new Set(rows.map(nameOf))]
    return words.channel.arrivedMany(rows.length, words.app.and(authors.slice(0, 3)))
  }
  const whole = plainText(only.text, only.mentions)
  const text = whole.length > longest ? `${whole.slice(0, longest)}…` : whole
  return words.channel.arrived(nameOf(only), text)
}
