import { err, ok, type Result } from '#shared/kernel/result.ts'
import { look } from '../look.ts'
import { byId } from './find.ts'
import type { Session } from './session.ts'

/** Where a message is looked for by the beginning of its id: among so many of the newest of each chat. */
const lookedAt = 1_000

/** The message of that id, or the newest whose id begins so. */
export async function findMessage({ client }: Session, groupId: string, given: string): Promise<Result<string>> {
  if (/^[0-9a-f]{32}$/i.test(given)) return ok(given.toLowerCase())
  const group = await look(client, 'group', { groupId })
  if (!group.ok) return group
  for (const { id: channelId } of group.value.rows) {
    const chat = await look(client, 'channel', { groupId, channelId, limit: lookedAt })
    const found = chat.ok ? byId(chat.value.rows, given).at(-1) : undefined
    if (found !== undefined) return ok(found.id)
  }
  return err('message-unknown')
}
