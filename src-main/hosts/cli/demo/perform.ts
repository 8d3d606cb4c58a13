/** Does what was planned, one thing after another, each as the one who does it. */
import type { PostContent } from '#shared/contract/ui/feed.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { everybody, type Who } from './people.ts'
import { pictureOf } from './pictures.ts'
import { namedBy, type Step } from './plan.ts'
import { firstNames } from './scenes.ts'
import type { Stage } from './stage.ts'
import { closedChats } from './talk/closed.ts'
import type { Written } from './talk/posts.ts'

/** How often everything arrives at everybody, in the group's own time. */
const restEvery = 5 * 86_400_000

interface Made {
  readonly id: string
  readonly by: Who
  /** Which thing it was: whether it has arrived by now. */
  readonly number: number
}

interface Acting extends Stage {
  readonly made: Map<string, Made>
  number: number
  /** By the number of what was done last, when it last reached everybody, and each of them. */
  rested: number
  readonly arrived: Map<Who, number>
  restedAt: number
}

export async function perform(stage: Stage, plan: readonly Step[], progress: (percent: number) => void): Promise<void> {
  const acting: Acting = { ...stage, made: new Map(), number: 0, rested: 0, arrived: new Map(), restedAt: 0 }
  for (const step of plan) {
    acting.goTo(step.at)
    await openChat(acting, step)
    if (step.at - acting.restedAt > restEvery || step.does === 'read') await restAll(acting, step.at)
    const from = makersOf(acting, step)
    if (from.length > 0) await arrive(acting, [step.who, ...from])
    await act(acting, step)
    acting.number += 1
    if (acting.number % 100 === 0) progress(Math.floor((100 * acting.number) / plan.length))
  }
}

async function restAll(acting: Acting, at: number): Promise<void> {
  await acting.rest()
  acting.rested = acting.number
  acting.restedAt = at
}

async function arrive(acting: Acting, at: readonly Who[]): Promise<void> {
  await acting.settle(at)
  for (const who of at) acting.arrived.set(who, acting.number)
}

/** Whose things must arrive before one does something with them. */
function makersOf({ made, rested, arrived }: Acting, { who, ...doing }: Step): Who[] {
  const here = Math.max(rested, arrived.get(who) ?? 0)
  return namedBy(doing).flatMap((key) => {
    const known = made.get(key)
    return known !== undefined && known.by !== who && known.number >= here ? [known.by] : []
  })
}

/** A private chat is made when the first thing is said there. */
async function openChat(acting: Acting, doing: Step): Promise<void> {
  const { client, groupId, chats, memberIds } = acting
  if (doing.does !== 'say' || chats.has(doing.chat)) return
  const closed = closedChats.find(({ key }) => key === doing.chat)
  if (closed === undefined) throw new Error(`there is no chat ${doing.chat}`)
  const members = closed.with.map((one) => memberIds.get(one) ?? '')
  const made =
    closed.name === ''
      ? await client(closed.by).call('direct.open', { groupId, members })
      : await client(closed.by).call('channel.create', { groupId, name: closed.name, members })
  chats.set(doing.chat, expectOk(made).channelId)
  await arrive(acting, [closed.by, ...closed.with])
}

async function act(acting: Acting, { who, ...doing }: Step): Promise<void> {
  const { client, groupId, chats } = acting
  const { call } = client(who)
  const keep = (key: string, id: string): void => {
    acting.made.set(key, { id, by: who, number: acting.number })
  }
  const idOf = (key: string | null): string | null => (key === null ? null : (acting.made.get(key)?.id ?? null))
  const mustId = (key: string): string => {
    const id = idOf(key)
    if (id === null) throw new Error(`nobody has made ${key}`)
    return id
  }
  switch (doing.does) {
    case 'say': {
      const { key, chat, text, answers, thread } = doing
      const said = {
        groupId,
        channelId: chats.get(chat) ?? '',
        text,
        mentions: mentionsIn(acting, text),
        replyTo: idOf(answers),
        thread: idOf(thread),
      }
      return keep(key, expectOk(await call('message.send', said)).messageId)
    }
    case 'edit': {
      const { key, text } = doing
      const mentions = mentionsIn(acting, text)
      expectOk(await call('message.edit', { groupId, messageId: mustId(key), text, mentions }))
      return
    }
    case 'delete':
      expectOk(await call('message.delete', { groupId, messageId: mustId(doing.key) }))
      return
    case 'pin':
      expectOk(await call('message.pin', { groupId, messageId: mustId(doing.key), pinned: true }))
      return
    case 'hide':
      expectOk(await call('item.hide', { groupId, itemId: mustId(doing.key), reason: doing.reason }))
      return
    case 'react':
      expectOk(await call('reaction.set', { groupId, itemId: mustId(doing.key), emoji: doing.emoji, on: true }))
      return
    case 'post': {
      const { key, text, announcement } = doing
      const content = contentOf(doing.content, acting.midnight)
      const posted = { groupId, text, content, announcement, mentions: mentionsIn(acting, text) }
      return keep(key, expectOk(await call('post.publish', posted)).postId)
    }
    case 'pinPost':
      expectOk(await call('post.pin', { groupId, postId: mustId(doing.key), pinned: true }))
      return
    case 'comment': {
      const { key, post, text, answers } = doing
      const written = {
        groupId,
        postId: mustId(post),
        text,
        replyTo: idOf(answers),
        mentions: mentionsIn(acting, text),
      }
      return keep(key, expectOk(await call('comment.write', written)).commentId)
    }
    case 'vote':
      expectOk(await call('poll.vote', { groupId, postId: mustId(doing.post), options: [...doing.options] }))
      return
    case 'read':
      return readEverything(acting, who)
  }
}

function mentionsIn({ memberIds }: Stage, text: string): { memberId: string; name: string }[] {
  if (!text.includes('@')) return []
  return everybody.flatMap((who) => {
    const name = firstNames[who]
    const memberId = memberIds.get(who)
    return memberId !== undefined && new RegExp(`@${name}(?![\\p{L}\\p{N}])`, 'u').test(text)
      ? [{ memberId, name }]
      : []
  })
}

const day = 86_400_000

function contentOf(content: Written, midnight: number): PostContent {
  switch (content.type) {
    case 'text':
    case 'article':
      return content
    case 'link': {
      const { picture, ...link } = content
      const { type, ...preview } = link
      return { type, link: { ...preview, picture: picture === null ? null : pictureOf(picture) } } as const
    }
    case 'poll': {
      const { type, options, several = false, closes } = content
      return {
        type,
        options: [...options],
        several,
        closesAt: closes === undefined ? null : midnight - closes * day,
      } as const
    }
  }
}

async function readEverything({ client, groupId }: Stage, who: Who): Promise<void> {
  const { call } = client(who)
  for (const { id: channelId } of expectOk(await look(client(who), 'group', { groupId })).rows) {
    const newest = expectOk(await look(client(who), 'channel', { groupId, channelId, limit: 1 })).rows.at(-1)
    if (newest !== undefined) expectOk(await call('channel.read', { groupId, channelId, upTo: newest.order }))
  }
  const post = expectOk(await look(client(who), 'feed', { groupId, limit: 1 }))
    .rows.map(({ order }) => order)
    .sort()
    .at(-1)
  if (post !== undefined) expectOk(await call('feed.read', { groupId, upTo: post }))
  expectOk(await call('attention.read', {}))
}
