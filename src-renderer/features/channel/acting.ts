import type { Result, Failure } from '#shared/kernel/result.ts'
import { plainText } from '../../components/markdown/parse.ts'
import { tell } from '../../components/toasts.svelte.ts'
import { itemLink } from '../../client/itemLink.ts'
import type { Code, Engine } from '../../client/engine.svelte.ts'
import type { Ordering } from '../../client/ordering.ts'
import type { Words } from '../../words/en.ts'
import type { Acts } from './acts.ts'
import type { Channel } from './channel.svelte.ts'
import type { Shown } from './items.ts'
import type { Writing } from './writing.svelte.ts'

interface Deps {
  readonly engine: Engine
  readonly groupId: string
  readonly channel: Channel
  readonly writing: Writing
  readonly ordering: Ordering
  readonly words: Words
  readonly copy: (text: string) => Promise<boolean>
  readonly isMuted: (memberId: string) => boolean
  readonly deleting: { begin(id: string): void; undo(id: string): void }
  /** Null in a thread. */
  readonly openThread: ((id: string) => void) | null
  readonly goTo: (id: string) => void
}

const quoted = 200

/** What can be done with a message of one open chat or thread. */
export function actsIn({
  engine,
  groupId,
  channel,
  writing,
  ordering,
  words,
  copy,
  isMuted,
  deleting,
  openThread,
  goTo,
}: Deps): Acts {
  const run = async (answer: Promise<Result<unknown, Failure<Code>>>): Promise<void> => {
    const result = await answer
    if (!result.ok) tell(words.errors[result.error.code])
  }
  const copied = async (text: string, said: string): Promise<void> => {
    tell((await copy(text)) ? said : words.app.copyFailed)
  }
  const written = (message: Shown) => ({
    itemId: message.id,
    author: message.author,
    authorName: message.authorName,
    text: plainText(message.text, message.mentions),
  })

  return {
    reply: (message) => {
      writing.stopEditing()
      writing.answer({
        id: message.id,
        author: { id: message.author, name: message.authorName },
        text: message.text.slice(0, quoted),
      })
    },
    thread: openThread === null ? null : (message) => openThread(message.id),
    edit: (message) => writing.edit(message),
    remove: (message) => {
      if (writing.editing?.id === message.id) writing.stopEditing()
      deleting.begin(message.id)
    },
    undoRemove: (id) => deleting.undo(id),
    pin: (message, pinned) => void run(engine.call('message.pin', { groupId, messageId: message.id, pinned })),
    react: (itemId, emoji, on) => void run(engine.call('reaction.set', { groupId, itemId, emoji, on })),
    copyText: (message) => void copied(message.text, words.chat.copiedText),
    copyLink: (message) => void copied(itemLink(groupId, message.id), words.chat.copiedLink),
    report: (message) => ordering.report(written(message)),
    hide: (message) => ordering.hide(written(message)),
    unhide: (id) => ordering.unhide(id),
    mute: (message) => ordering.mute(message.author, message.authorName, !isMuted(message.author)),
    isMuted,
    goTo,
    retry: (id) => channel.outbox.retry(id),
    discard: (id) => tell(words.channel.discarded, channel.outbox.discard(id)),
  }
}
