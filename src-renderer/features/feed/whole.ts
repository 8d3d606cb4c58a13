import type { Engine } from '../../client/engine.svelte.ts'
import type { Post } from './rows.ts'

/** A post with all of its article; null: it is not there any more. */
export const wholePost = (engine: Engine, groupId: string, postId: string): Promise<Post | null> =>
  new Promise((resolve) => {
    const stop = engine.follow(
      'post',
      { groupId, postId },
      (table) => {
        // Never before `follow` has answered, so that there is something to stop.
        queueMicrotask(() => {
          stop()
        })
        resolve(table.head.post)
      },
      () => {
        resolve(null)
      },
    )
  })
