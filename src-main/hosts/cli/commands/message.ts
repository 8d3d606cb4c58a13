import { ok, type Result } from '#shared/kernel/result.ts'
import { command, type Answer, type Context } from '../command.ts'
import { findMessage } from '../findMessage.ts'
import { mentionsIn } from '../findMembers.ts'
import { flag } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import type { Session } from '../session.ts'
import { withGroup } from '../withSession.ts'

interface Meant {
  readonly groupId: string
  readonly messageId: string
}

/** Finds the message, does that, and lets others know of it. */
const withMessage = (
  context: Context,
  given: string,
  wait: number | undefined,
  act: (session: Session, message: Meant) => Promise<Result<Answer>>,
): Promise<Result<Answer>> =>
  withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
    await meetOthers(session, groupId, wait)
    const message = await findMessage(session, groupId, given)
    if (!message.ok) return message
    const done = await act(session, { groupId, messageId: message.value })
    if (done.ok) await meetOthers(session, groupId, wait)
    return done
  })

export const edit = command({
  name: 'edit',
  summary: 'change the text of a message of yours',
  parameters: ['MESSAGE', 'TEXT'],
  options: { wait: waitOption },
  run: (context, { MESSAGE, TEXT }, { wait }) =>
    withMessage(context, MESSAGE, wait, async (session, message) => {
      const mentions = await mentionsIn(session, message.groupId, TEXT)
      if (!mentions.ok) return mentions
      const done = await session.client.call('message.edit', { ...message, text: TEXT, mentions: mentions.value })
      return done.ok ? ok({ value: message, words: 'Changed.' }) : done
    }),
})

export const remove = command({
  name: 'delete',
  summary: 'delete a message of yours, from every honest copy',
  parameters: ['MESSAGE'],
  options: { wait: waitOption },
  run: (context, { MESSAGE }, { wait }) =>
    withMessage(context, MESSAGE, wait, async (session, message) => {
      const done = await session.client.call('message.delete', message)
      return done.ok ? ok({ value: message, words: 'Deleted.' }) : done
    }),
})

export const pin = command({
  name: 'pin',
  summary: 'pin a message in its chat',
  parameters: ['MESSAGE'],
  options: { off: flag('take it down'), wait: waitOption },
  run: (context, { MESSAGE }, { off, wait }) =>
    withMessage(context, MESSAGE, wait, async (session, message) => {
      const done = await session.client.call('message.pin', { ...message, pinned: !off })
      return done.ok ? ok({ value: { ...message, pinned: !off }, words: off ? 'Taken down.' : 'Pinned.' }) : done
    }),
})

export const react = command({
  name: 'react',
  summary: 'give an emoji to a message, a post or a comment',
  about: 'A message may be named by the beginning of its id, a post or a comment by all of it.',
  parameters: ['MESSAGE', 'EMOJI'],
  options: { off: flag('take it back'), wait: waitOption },
  run: (context, { MESSAGE, EMOJI }, { off, wait }) =>
    withMessage(context, MESSAGE, wait, async ({ client }, { groupId, messageId }) => {
      const done = await client.call('reaction.set', { groupId, itemId: messageId, emoji: EMOJI, on: !off })
      if (!done.ok) return done
      return ok({
        value: { groupId, itemId: messageId, emoji: EMOJI, on: !off },
        words: off ? 'Taken back.' : 'Given.',
      })
    }),
})
