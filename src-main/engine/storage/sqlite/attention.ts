import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { AttentionStore, NoticeRow, PlaceWish, Seen, Why } from '../port/attention.ts'
import type { GroupRow } from '../port.ts'
import type { Statements } from './statements.ts'
import { clockBlob, clockOf, id, type Value } from './values.ts'

interface NoticeColumns {
  item: Uint8Array
  clock: Uint8Array
  why: Why
  member: Uint8Array
  place: Uint8Array
  inside: Uint8Array
  about: Uint8Array | null
  note: string
  read: number
  tell: number
  text: string
}

/** Of those that were read so many stay: nobody goes back further. */
const mostKept = 1_000

/** Of reactions so many are shown: they would stand in the way of all else. */
const mostReactions = 20

/** How often what is beyond that is looked for: once for so many notices. */
const tidiedEvery = 64

/** What it is about is shown: a notice of what has gone is none. */
const isShown =
  'EXISTS (SELECT 1 FROM shown WHERE shown.grp = notice.grp AND shown.item = coalesce(notice.about, notice.item))'

/** No id is empty: the feed as a place, and what is inside nothing. */
const nowhere = new Uint8Array()
const blobOf = (item: ItemId | null): Uint8Array => (item === null ? nowhere : bytesOfId(item))
const itemOf = (blob: Uint8Array): ItemId | null => (blob.length === 0 ? null : id<ItemId>(blob))

/** What asks for attention. It is of this computer alone, and not made from entries: no rebuilding drops it. */
export function attentionPart({ run, one, all }: Statements): AttentionStore {
  let added = 0
  const tidy = (group: GroupRow): void => {
    const last = one<{ clock: Uint8Array }>(
      'SELECT clock FROM notice WHERE grp = ? ORDER BY clock DESC, item DESC LIMIT 1 OFFSET ?',
      group,
      mostKept,
    )
    if (last !== undefined) run('DELETE FROM notice WHERE grp = ? AND clock <= ? AND read = 1', group, last.clock)
  }
  const newest = (group: GroupRow, which: string, limit: number): NoticeRow[] =>
    all<NoticeColumns>(
      `SELECT notice.item, notice.clock, notice.why, notice.member, notice.place, notice.inside, about, note, read, tell, text
       FROM notice JOIN shown ON shown.grp = notice.grp AND shown.item = coalesce(about, notice.item)
       WHERE notice.grp = ? AND ${which} ORDER BY notice.clock DESC, notice.item DESC LIMIT ?`,
      group,
      limit,
    ).map(noticeOf)
  return {
    addNotice: (group, notice) => {
      run(
        `INSERT INTO notice (grp, item, clock, why, member, place, inside, about, note, read, tell)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        group,
        bytesOfId(notice.item),
        clockBlob(notice.clock),
        notice.why,
        bytesOfId(notice.member),
        blobOf(notice.place),
        blobOf(notice.inside),
        notice.about === null ? null : bytesOfId(notice.about),
        notice.note,
        notice.read ? 1 : 0,
        notice.tell ? 1 : 0,
      )
      added += 1
      if (added % tidiedEvery === 0) tidy(group)
    },
    notices: (group, limit) =>
      newest(group, "why <> 'reaction' AND (read = 0 OR why NOT IN ('message', 'post'))", limit)
        .concat(newest(group, "why = 'reaction'", mostReactions))
        .sort((a, b) => (isBefore(a, b) ? -1 : 1))
        .slice(-limit),
    unreadNotices: (group) =>
      all<Pick<NoticeColumns, 'why' | 'member' | 'place' | 'inside'>>(
        `SELECT why, member, place, inside FROM notice WHERE grp = ? AND read = 0 AND ${isShown}`,
        group,
      ).map(({ why, member, place, inside }) => ({
        why,
        member: id<MemberId>(member),
        place: itemOf(place),
        inside: itemOf(inside),
      })),
    noteSeen: (group, seen) => {
      const [which, values] = condition(seen)
      return run(`UPDATE notice SET read = 1 WHERE grp = ? AND read = 0 AND ${which}`, group, ...values).changes > 0
    },
    dropNotice: (group, item) => {
      run('DELETE FROM notice WHERE grp = ? AND item = ?', group, bytesOfId(item))
    },
    stopTelling: (group) => {
      run('UPDATE notice SET tell = 0 WHERE grp = ? AND tell = 1', group)
    },
    placeWishes: (group) =>
      new Map(
        all<{ place: Uint8Array; notify: PlaceWish['notify']; muted_until: number | null }>(
          'SELECT place, notify, muted_until FROM place_wish WHERE grp = ?',
          group,
        ).map(({ place, notify, muted_until }) => [itemOf(place), { notify, mutedUntil: muted_until }]),
      ),
    setPlaceWish: (group, place, { notify, mutedUntil }) => {
      run('INSERT OR REPLACE INTO place_wish VALUES (?, ?, ?, ?)', group, blobOf(place), notify, mutedUntil)
    },
  }
}

function condition(seen: Seen): [string, Value[]] {
  if (seen === 'everything') return ['1', []]
  if ('item' in seen) {
    const item = bytesOfId(seen.item)
    return ['(item = ? OR inside = ? OR about = ?)', [item, item, item]]
  }
  // What was made of something is later than it: who sees the place sees that, too.
  const { place, inside, upTo } = seen
  return [
    "place = ? AND inside = ? AND (clock <= ? OR why = 'reaction')",
    [blobOf(place), blobOf(inside), clockBlob(upTo)],
  ]
}

const isBefore = (a: NoticeRow, b: NoticeRow): boolean => a.clock < b.clock || (a.clock === b.clock && a.item < b.item)

const noticeOf = (row: NoticeColumns): NoticeRow => ({
  item: id<ItemId>(row.item),
  clock: clockOf(row.clock),
  why: row.why,
  member: id<MemberId>(row.member),
  place: itemOf(row.place),
  inside: itemOf(row.inside),
  about: row.about === null ? null : id<ItemId>(row.about),
  note: row.note,
  read: row.read === 1,
  tell: row.tell === 1,
  text: row.text,
})
