import type { Output } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { routeTo } from '../../client/itemLink.ts'
import { personIn, type Route } from '../../client/route.ts'
import type { Words } from '../../words/en.ts'

export type Hit = Output<Ui, 'search'>['hits'][number]
export type Kind = Hit['kind']
export const kinds: readonly Kind[] = ['message', 'post', 'comment', 'person', 'channel']

/** Where a hit is read. */
export const routeOf = ({ groupId, kind, id, place }: Hit): Route =>
  kind === 'person' ? personIn(groupId, id) : routeTo(groupId, place, id)

/** Where it was written: the chat, or the feed. */
export function whereOf({ kind, title, place, author }: Hit, words: Words['search']): string {
  if (kind === 'person' || kind === 'channel') return ''
  if (kind === 'comment') return words.commentIn
  return place.at === 'feed' ? words.inFeed : title === '' || title === author.name ? words.direct : title
}

/** What was found without its lines: a snippet stands in one run. */
export const inOneLine = (snippet: Hit['snippet']): Hit['snippet'] =>
  snippet.map(({ text, hit }) => ({ hit, text: text.replace(/\s*\n\s*/gu, ' · ') }))
