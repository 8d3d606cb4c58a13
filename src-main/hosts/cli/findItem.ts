import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { look } from '../look.ts'
import { byId } from './find.ts'
import type { Session } from './session.ts'

const isWhole = (id: string): boolean => /^[0-9a-f]{32}$/.test(id)

/** Among so many of the newest a beginning of an id is looked for. */
const searched = 2_000

interface Item {
  readonly id: string
}

function pick<C extends Ui[keyof Ui]['errors'][number]>(
  items: readonly Item[],
  given: string,
  code: C,
): Result<string> {
  const [found, ...more] = byId(items, given)
  return found === undefined || more.length > 0 ? err(code) : ok(found.id)
}

/** The post whose id is given, or its beginning. */
export async function findPost({ client }: Session, groupId: string, given: string): Promise<Result<string>> {
  if (isWhole(given)) return ok(given)
  const feed = await look(client, 'feed', { groupId, limit: searched })
  return feed.ok ? pick(feed.value.rows, given, 'post-unknown') : feed
}

/** The comment of that id, or of its beginning, below the post. */
export async function findComment(
  { client }: Session,
  groupId: string,
  postId: string,
  given: string,
): Promise<Result<string>> {
  if (isWhole(given)) return ok(given)
  const post = await look(client, 'post', { groupId, postId })
  return post.ok ? pick(post.value.rows, given, 'comment-unknown') : post
}

/** A message, post or comment: by its id, or by the beginning of that of a post, or of a message of the newest. */
export async function findItem({ client }: Session, groupId: string, given: string): Promise<Result<string>> {
  if (isWhole(given)) return ok(given)
  const feed = await look(client, 'feed', { groupId, limit: searched })
  if (!feed.ok) return feed
  const posts = byId(feed.value.rows, given)
  const group = await look(client, 'group', { groupId })
  if (!group.ok) return group
  const messages: Item[] = []
  for (const { id: channelId } of group.value.rows) {
    const chat = await look(client, 'channel', { groupId, channelId, limit: searched })
    if (chat.ok) messages.push(...byId(chat.value.rows, given))
  }
  return pick([...posts, ...messages], given, 'item-unknown')
}

/** The report of that id, or of its beginning. */
export async function findReport({ client }: Session, groupId: string, given: string): Promise<Result<string>> {
  const reports = await look(client, 'reports', { groupId })
  return reports.ok ? pick(reports.value.rows, given, 'report-unknown') : reports
}
