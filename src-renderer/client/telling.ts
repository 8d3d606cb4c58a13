/** What of the rows of `attention` the system is given to tell. */
import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import type { Notice } from '#shared/contract/host.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Place, Route } from './route.ts'

export type Told = RowOf<Ui, 'attention'>
export type Wishes = Pick<HeadOf<Ui, 'attention'>, 'hideContents'>

/** How it is put. */
export interface Phrases {
  what(row: Told): string
  title(what: string, where: string): string
  plain(text: string): string
  readonly app: string
  readonly somethingNew: string
  severalNew(count: number): string
}

/** As many at once are told one by one; more of them, as after a time without others, in one. */
const mostAtOnce = 3

/** Whether the reader looks at the very place now. */
export function isInView(row: Told, here: Route): boolean {
  if (here.at !== 'group' || here.groupId !== row.groupId) return false
  return row.place.at === 'chat' ? isChatInView(row.place, here.place) : isFeedInView(row, here.place)
}

const isChatInView = (of: Extract<Told['place'], { at: 'chat' }>, here: Place): boolean =>
  here.name === 'chat' && here.channelId === of.channelId && (of.inside === null || here.thread === of.inside)

function isFeedInView({ place, item }: Told, here: Place): boolean {
  if (place.at !== 'feed') return false
  if (here.name === 'post') return here.postId === (place.inside ?? item)
  return place.inside === null && here.name === 'feed' && here.topic === null
}

/** The id under which several are told as one. */
export const several = 'several'

export function noticesOf(fresh: readonly Told[], { hideContents }: Wishes, say: Phrases): Notice[] {
  if (fresh.length > mostAtOnce) return [{ id: several, title: say.app, body: say.severalNew(fresh.length) }]
  return fresh.map((row) =>
    hideContents
      ? { id: row.id, title: say.app, body: say.somethingNew }
      : {
          id: row.id,
          title: say.title(say.what(row), row.title === '' ? row.groupName : row.title).slice(0, longestTitle),
          body: say.plain(row.text).slice(0, longestBody),
        },
  )
}

const longestTitle = 200
const longestBody = 300

/** What has come since one began, and what of that was told. All that is there when one begins is known. */
export class News {
  private known: Set<string> | null = null
  private readonly told = new Map<string, Told>()

  /** What was told under that id. */
  find(id: string): Told | undefined {
    return this.told.get(id)
  }

  note(rows: readonly Told[]): void {
    for (const row of rows) this.told.set(row.id, row)
  }

  /** Ids of what was told and is not unread any more: once each. */
  seen(rows: readonly Told[]): readonly string[] {
    const unread = new Set(rows.filter(({ read }) => !read).map(({ id }) => id))
    const seen = [...this.told.keys()].filter((id) => !unread.has(id))
    for (const id of seen) this.told.delete(id)
    return seen
  }

  /** Rows to tell of those that are there now. */
  fresh(rows: readonly Told[]): readonly Told[] {
    const before = this.known
    this.known = new Set(rows.map(({ id }) => id))
    return before === null ? [] : rows.filter(({ id, tell }) => tell && !before.has(id))
  }
}
