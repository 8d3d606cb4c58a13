import type { RowOf } from '#shared/contract/define.ts'
import type { Notify, Ui } from '#shared/contract/ui.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { findChannel } from '../find.ts'
import { columns, moment, plain } from '../layout.ts'
import { choice, flag, span, timeOfDay, whole } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import type { Session } from '../session.ts'
import { withGroup, withSession } from '../withSession.ts'

const did: Readonly<Record<RowOf<Ui, 'attention'>['why'], string>> = {
  mention: 'named you',
  reply: 'answered you',
  direct: 'wrote to you',
  message: 'wrote',
  post: 'posted',
  announcement: 'announced',
  comment: 'commented on your post',
  reaction: 'reacted',
}

const line = (row: RowOf<Ui, 'attention'>): readonly string[] => [
  row.read ? '' : '*',
  moment(row.at),
  plain(row.title === '' ? row.groupName : `${row.groupName}, ${row.title}`),
  `${plain(row.by.name)} ${did[row.why]}`,
  plain(row.text).replace(/\s+/gu, ' ').slice(0, 80),
]

export const attention = command({
  name: 'attention',
  summary: 'show what was for you, of all groups',
  parameters: [],
  options: {
    unread: flag('only what you have not seen'),
    read: flag('then mark all of it as seen'),
    limit: whole('N', 'how many (else 100)', 1, 100),
  },
  run: (context, _, { unread, read, limit = 100 }) =>
    withSession(context, { network: false }, async (session) => {
      const found = await look(session.client, 'attention', {})
      if (!found.ok) return found
      const { head, rows } = found.value
      const shown = rows.filter((row) => !unread || !row.read).slice(-limit)
      if (read) {
        const seen = await session.client.call('attention.read', {})
        if (!seen.ok) return seen
      }
      return ok({
        value: {
          badge: head.badge,
          quietNow: head.quietNow,
          rows: shown.map(({ order: _order, tell: _tell, ...row }) => row),
        },
        words: shown.length === 0 ? 'Nothing was for you.' : columns(shown.map(line)),
      })
    }),
})

/** Years from now: until one says otherwise. */
const farAway = Date.UTC(9999, 0)
const anHour = 3_600_000

interface Told {
  readonly notify: Notify
  readonly mutedUntil: number | null
}

/** Null: the feed. */
async function placeCalled(
  session: Session,
  groupId: string,
  given: string,
): Promise<Result<{ channelId: string | null; now: () => Promise<Result<Told>> }>> {
  if (given === 'feed')
    return ok({
      channelId: null,
      now: async () => {
        const feed = await look(session.client, 'feedAttention', { groupId })
        return feed.ok ? ok(feed.value.head) : feed
      },
    })
  const channel = await findChannel(session, groupId, given)
  if (!channel.ok) return channel
  return ok({
    channelId: channel.value.id,
    now: async () => {
      const group = await look(session.client, 'group', { groupId })
      if (!group.ok) return group
      const row = group.value.rows.find(({ id }) => id === channel.value.id)
      return row === undefined ? err('channel-unknown') : ok(row)
    },
  })
}

const of: Readonly<Record<Notify, string>> = {
  all: 'You are told of everything there.',
  mentions: 'You are told where you are named or answered.',
  none: 'You are told of nothing there.',
}

const toldWords = ({ notify, mutedUntil }: Told): string =>
  mutedUntil === null
    ? of[notify]
    : mutedUntil >= farAway
      ? 'Nothing of it is told until you say otherwise.'
      : `Nothing of it is told until ${moment(mutedUntil)}.`

export const notify = command({
  name: 'notify',
  summary: 'show or set what you are told of a chat, or of the "feed"',
  parameters: ['CHANNEL|feed'],
  options: {
    of: choice('all|mentions|none', 'what you are told of', ['all', 'mentions', 'none']),
    mute: span('TIME', 'tell nothing for so long, as 8h or 2d; never: for good'),
    unmute: flag('tell again'),
    wait: waitOption,
  },
  run: (context, parameters, { of: wished, mute, unmute, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const place = await placeCalled(session, groupId, parameters['CHANNEL|feed'])
      if (!place.ok) return place
      const mutedUntil = unmute
        ? null
        : mute === null
          ? farAway
          : mute === undefined
            ? undefined
            : Date.now() + mute * anHour
      if (wished !== undefined || mutedUntil !== undefined) {
        const set = await session.client.call('place.notify', {
          groupId,
          channelId: place.value.channelId,
          ...(wished === undefined ? {} : { notify: wished }),
          ...(mutedUntil === undefined ? {} : { mutedUntil }),
        })
        if (!set.ok) return set
      }
      const now = await place.value.now()
      if (!now.ok) return now
      const { notify: told, mutedUntil: until } = now.value
      return ok({
        value: { channelId: place.value.channelId, notify: told, mutedUntil: until },
        words: toldWords(now.value),
      })
    }),
})

const two = (number: number): string => String(number).padStart(2, '0')
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

const hours = (from: number | undefined, to: number | undefined): Result<{ from: number; to: number } | null> =>
  from === undefined && to === undefined
    ? ok(null)
    : from === undefined || to === undefined
      ? err('usage', 'quiet: --from and --to belong together.')
      : ok({ from, to })

export const quiet = command({
  name: 'quiet',
  summary: 'show or set the hours in which nothing is told',
  parameters: [],
  options: {
    from: timeOfDay('HH:MM', 'when they begin'),
    to: timeOfDay('HH:MM', 'when they end; may be after midnight'),
    off: flag('no such hours'),
  },
  run: (context, _, { from, to, off }) =>
    withSession(context, { network: false }, async (session) => {
      const wished = hours(from, to)
      if (!wished.ok) return wished
      if (off || wished.value !== null) {
        const set = await session.client.call('attention.set', { quiet: off ? null : wished.value })
        if (!set.ok) return set
      }
      const found = await look(session.client, 'attention', {})
      if (!found.ok) return found
      const { quiet: now, quietNow } = found.value.head
      return ok({
        value: { quiet: now === null ? null : { from: clock(now.from), to: clock(now.to) }, quietNow },
        words:
          now === null ? 'There are no quiet hours.' : `Nothing is told from ${clock(now.from)} to ${clock(now.to)}.`,
      })
    }),
})
