import { tell } from '../../components/toasts.svelte.ts'
import type { Engine } from '../../client/engine.svelte.ts'
import type { Words } from '../../words/en.ts'
import { deleteSoon } from './deleting.svelte.ts'
import type { Post } from './rows.ts'

export interface PostActions {
  pin(post: Post): void
  remove(post: Post): void
}

/** What one does to a post in the engine, with what is told of it. */
export function postActions(engine: Engine, groupId: string, words: Words): PostActions {
  const setPinned = async (postId: string, pinned: boolean): Promise<boolean> => {
    const answer = await engine.call('post.pin', { groupId, postId, pinned })
    if (!answer.ok) tell(words.errors[answer.error.code])
    return answer.ok
  }
  return {
    pin: ({ id, pinned }) => {
      void setPinned(id, !pinned).then((done) => {
        if (done) tell(pinned ? words.feed.wasUnpinned : words.feed.wasPinned, () => void setPinned(id, pinned))
      })
    },
    remove: ({ id }) => {
      deleteSoon(id, words.feed.deleted, () => engine.call('post.delete', { groupId, postId: id }))
    },
  }
}
