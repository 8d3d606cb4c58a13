/** What a post carries beside its text, between the projection and who reads it: never read from others' bytes. */
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { clockAt, millisecondsOf, type Clock } from '#shared/kernel/clock.ts'
import type { ItemVersion } from '../gate/items.ts'
import { encodePoll, readPoll, type PollVersion } from '../kinds/post/poll.ts'
import type { Post } from '../kinds/post/post.ts'
import { encodePreview, readPreview, type Preview } from '../kinds/post/preview.ts'

/** `body` of an article is its beginning; the whole stands beside. */
export type ShownContent =
  | { readonly type: 'text' }
  | { readonly type: 'link'; readonly link: Preview }
  | { readonly type: 'article'; readonly title: string; readonly body: string }

export interface ReadContent {
  readonly content: ShownContent
  /** As the post was edited; empty: it was never a poll. */
  readonly polls: readonly PollVersion[]
}

const beginning = 600
const mostVersions = 64

/** The polls that a post was, one after the other; of those that differ from the one before. */
export function pollVersions(versions: readonly ItemVersion[]): PollVersion[] {
  const polls: PollVersion[] = []
  let last: string | null = null
  for (const { clock, content } of versions) {
    const carried = (content as Post).content
    const poll = carried.type === 'poll' ? carried.poll : null
    const said = JSON.stringify(poll)
    if (said !== last && polls.length < mostVersions) polls.push({ clock, poll })
    last = said
  }
  return polls.every(({ poll }) => poll === null) ? [] : polls
}

export function encodeContent(content: Post['content'], polls: readonly PollVersion[]): Uint8Array {
  const versions = polls.map(({ clock, poll }) => [...inTwo(clock), poll === null ? null : encodePoll(poll)])
  return encodeCbor([carried(content), versions])
}

function carried(content: Post['content']): Cbor {
  switch (content.type) {
    case 'link':
      return ['link', encodePreview(content.link)]
    case 'article':
      return ['article', content.title, beginningOf(content.body)]
    default:
      return ['text']
  }
}

/** Never ends with half a character. */
export const beginningOf = (text: string, most = beginning): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')

export function decodeContent(bytes: Uint8Array): ReadContent {
  const value = decodeCbor(bytes)
  const [content, versions] = Array.isArray(value) ? (value as Cbor[]) : []
  const polls = Array.isArray(versions) ? (versions as Cbor[]).flatMap(versionOf) : []
  return { content: contentOf(content), polls }
}

function versionOf(value: Cbor): PollVersion[] {
  const [at, counter, poll] = Array.isArray(value) ? (value as Cbor[]) : []
  if (typeof at !== 'number' || typeof counter !== 'number') return []
  return [{ clock: clockAt(at, counter), poll: readPoll(poll) }]
}

/** CBOR of ours has no room for a clock in one number. */
const inTwo = (clock: Clock): [number, number] => [millisecondsOf(clock), Number(clock & 0xffffn)]

function contentOf(value: Cbor | undefined): ShownContent {
  const [type, first, second] = Array.isArray(value) ? (value as Cbor[]) : []
  if (type === 'link') {
    const link = readPreview(first)
    if (link !== null) return { type, link }
  }
  if (type === 'article' && typeof first === 'string' && typeof second === 'string')
    return { type, title: first, body: second }
  return { type: 'text' }
}
