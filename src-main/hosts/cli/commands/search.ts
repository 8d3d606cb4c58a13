import { setTimeout as rest } from 'node:timers/promises'
import type { Output } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { command, type Answer, type Context } from '../command.ts'
import { findGroup } from '../find.ts'
import { columns, counted, moment, plain } from '../layout.ts'
import { whole } from '../option.ts'
import type { Session } from '../session.ts'
import { withSession } from '../withSession.ts'

type Found = Output<Ui, 'search'>
type Hit = Found['hits'][number]

/** Each asking makes some more searchable; whoever asks once wants all of it. */
const longestWait = 20_000
const askAgainAfter = 20

async function askUntilAll(
  { client }: Session,
  groupId: string | null,
  text: string,
  limit: number | undefined,
): Promise<Result<Found>> {
  const until = Date.now() + longestWait
  for (;;) {
    const found = await client.call('search', { groupId, text, ...(limit === undefined ? {} : { limit }) })
    if (!found.ok || found.value.behind === 0 || Date.now() > until) return found
    await rest(askAgainAfter)
  }
}

const placed = ({ kind, title }: Hit): string => (kind === 'message' || kind === 'channel' ? `#${plain(title)}` : kind)

const described = (hit: Hit): readonly string[] => [
  hit.at === 0 ? '' : moment(hit.at),
  placed(hit),
  plain(hit.author.name),
  plain(hit.snippet.map(({ text, hit: isHit }) => (isHit ? `*${text}*` : text)).join('')).replaceAll(/\s+/g, ' '),
]

function answerOf({ hits, unknown, next, behind }: Found): Answer {
  const notes = [
    ...unknown.map((filter) => `Nothing here is known by ${plain(filter)}.`),
    ...(next === null ? [] : ['There is more: --limit shows it.']),
    ...(behind === 0 ? [] : [`${counted(behind, 'item is', 'items are')} not searchable yet.`]),
  ]
  const list = hits.length === 0 ? 'Nothing is found.' : columns(hits.map(described))
  return { value: { hits, unknown, next, behind }, words: [list, ...notes].join('\n') }
}

/** The group that is named; none: all of them. */
const groupOf = (context: Context, { vault }: Session): Result<string | null> => {
  if (context.group === undefined) return ok(null)
  const group = findGroup(vault.rows, context.group)
  return group.ok ? ok(group.value.id) : group
}

export const search = command({
  name: 'search',
  summary: 'find what was said, people and channels',
  about:
    'Every word must begin a word of what is found; "words in quotes" stand together. Filters stand in the text:\n' +
    'from:NAME in:CHAT before:2026-05-01 after:2026-04 has:link has:poll. Without --group, all groups are searched.',
  parameters: ['TEXT'],
  options: { limit: whole('N', 'at most so many (else 30)', 1, 200) },
  run: (context, { TEXT }, { limit }) =>
    withSession(context, { network: false }, async (session) => {
      const group = groupOf(context, session)
      if (!group.ok) return group
      const found = await askUntilAll(session, group.value, TEXT, limit)
      return found.ok ? ok(answerOf(found.value)) : found
    }),
})
