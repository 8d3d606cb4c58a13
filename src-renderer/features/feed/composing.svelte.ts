import { untrack } from 'svelte'
import type { Failure, Result } from '#shared/kernel/result.ts'
import type { Code, Engine } from '../../client/engine.svelte.ts'
import {
  contentOf,
  draftOf,
  emptyDraft,
  isBlank,
  isTooLong,
  keepDraft,
  pageAddress,
  problemOf,
  readDraft,
  type Draft,
  type Kind,
  type Problem,
} from './draft.ts'
import { readKept, writeKept } from './kept.ts'
import { mentionsOf } from './mentions.ts'
import { fittingPicture } from './previewPicture.ts'
import type { Post } from './rows.ts'

type Mention = Post['mentions'][number]

interface Deps {
  readonly engine: Engine
  readonly groupId: string
  /** The post that is written anew; null: it is a new one. */
  readonly post: Post | null
  readonly kind: Kind | null
}

export type Composing = ReturnType<typeof openComposing>

const keyOf = (groupId: string): string => `post.${groupId}`

/** There is a post that was begun and not posted. */
export const hasDraft = (groupId: string): boolean => !isBlank(readDraft(readKept(keyOf(groupId))))

/** A post being written. A new one is kept at every change, so that it is there after a restart. */
export function openComposing({ engine, groupId, post, kind }: Deps) {
  const begun = post === null ? readDraft(readKept(keyOf(groupId))) : draftOf(post)
  const draft = $state<Draft>(kind === null || !isBlank(begun) ? begun : { ...begun, kind })
  let problem = $state<Problem | null>(null)
  let error = $state<Code | null>(null)
  let busy = $state(false)
  let looking = $state(false)
  let lookError = $state<Code | 'urlWrong' | null>(null)
  /** Options that people have voted for stay as they are. */
  const fixed = post?.content.type === 'poll' && (post.votes?.voters ?? 0) > 0 ? post.content.options.length : 0

  $effect(() => {
    const kept = keepDraft($state.snapshot(draft))
    problem = null
    if (post === null) writeKept(keyOf(groupId), kept)
  })

  const send = (mentions: readonly Mention[]): Promise<Result<unknown, Failure<Code>>> => {
    const content = contentOf($state.snapshot(draft), Date.now())
    const text = draft.text.trim()
    const whole = { groupId, text, content, mentions: [...mentions] }
    return post === null
      ? engine.call('post.publish', { ...whole, announcement: draft.announcement })
      : engine.call('post.edit', { ...whole, postId: post.id })
  }

  return {
    draft,
    fixed,
    isNew: post === null,
    get problem() {
      return problem
    },
    get error() {
      return error
    },
    get busy() {
      return busy
    },
    get looking() {
      return looking
    },
    get lookError() {
      return lookError
    },
    get blank() {
      return isBlank(draft)
    },
    get tooLong() {
      return isTooLong(draft)
    },
    be(next: Kind): void {
      draft.kind = draft.kind === next ? 'text' : next
      error = null
    },
    /** Asks the page once, from here, what it says of itself. */
    async look(): Promise<void> {
      const url = pageAddress(draft.url)
      if (looking) return
      lookError = url === null ? 'urlWrong' : null
      if (url === null) return
      looking = true
      const answer = await engine.call('link.preview', { url })
      const large = answer.ok && answer.value.picture === null ? answer.value.largePicture : null
      const fitting = large === null ? null : await fittingPicture(large)
      looking = false
      // Meanwhile it may have become another address.
      if (pageAddress(draft.url) !== url) return
      if (answer.ok) {
        const { title, description, site, picture } = answer.value
        draft.preview = { url, title, description, site, picture: picture ?? fitting }
      } else lookError = answer.error.code
    },
    forgetPreview(): void {
      draft.preview = null
      lookError = null
    },
    /** True once the engine has it. */
    async publish(named: readonly Mention[]): Promise<boolean> {
      problem = problemOf(draft)
      if (problem !== null || busy || isTooLong(draft)) return false
      busy = true
      error = null
      const said = `${draft.text}\n${draft.kind === 'article' ? draft.body : ''}`
      const answer = await send(mentionsOf(said, named, post?.mentions ?? []))
      busy = false
      if (!answer.ok) {
        error = answer.error.code
        return false
      }
      untrack(() => Object.assign(draft, emptyDraft()))
      return true
    },
    /** Throws away what was written; the answer brings it back. */
    discard(): () => void {
      const before = $state.snapshot(draft)
      Object.assign(draft, emptyDraft())
      if (post === null) writeKept(keyOf(groupId), null)
      return () => {
        if (post === null) writeKept(keyOf(groupId), keepDraft(before))
        Object.assign(draft, before)
      }
    },
  }
}
