import type { Notify } from '#shared/contract/ui.ts'
import type { Code, Engine } from '../../client/engine.svelte.ts'
import { once } from '../../client/once.ts'

type Change = { readonly notify?: Notify; readonly mutedUntil?: number | null }

/** What one does with a chat, or with null the feed, from the list; answers why it did not go. */
export function attend(engine: Engine, groupId: string, channelId: string | null) {
  return {
    notify: async (change: Change): Promise<Code | null> => {
      const answer = await engine.call('place.notify', { groupId, channelId, ...change })
      return answer.ok ? null : answer.error.code
    },
    /** Everything up to what is the newest now. */
    read: async (): Promise<Code | null> => {
      const upTo =
        channelId === null
          ? (await once(engine, 'feed', { groupId, limit: 1 }))?.rows.at(-1)?.order
          : (await once(engine, 'channel', { groupId, channelId, limit: 1 }))?.rows.at(-1)?.order
      if (upTo === undefined) return null
      const answer =
        channelId === null
          ? await engine.call('feed.read', { groupId, upTo })
          : await engine.call('channel.read', { groupId, channelId, upTo })
      return answer.ok ? null : answer.error.code
    },
  }
}
