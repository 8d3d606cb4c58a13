/** A person in a group who talks: what one does in chats, in few words. */
import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import type { Table } from '#shared/contract/table.ts'
import type { Asked } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { expectOk } from '#shared/kernel/result.ts'
import type { GroupId } from '#shared/kernel/brand.ts'
import { generalChannel } from '#main/engine/items/id.ts'
import type { Person } from './cast.ts'

type Row = RowOf<Ui, 'channel'>
type More<N extends keyof Ui, Without extends string> = Partial<Omit<Asked<Ui, N>, Without>>

export interface Talker {
  readonly person: Person
  readonly groupId: string
  readonly general: string
  chats(): Promise<readonly RowOf<Ui, 'group'>[]>
  channel(channelId: string, thread?: string): Promise<Table<HeadOf<Ui, 'channel'>, Row>>
  head(channelId: string): Promise<HeadOf<Ui, 'channel'>>
  row(channelId: string, id: string): Promise<Row | undefined>
  reads(channelId: string, thread?: string): Promise<string[]>
  pinned(channelId: string): Promise<readonly Row[]>
  makes(name: string, more?: More<'channel.create', 'groupId' | 'name'>): Promise<string>
  changes(channelId: string, more: More<'channel.change', 'groupId' | 'channelId'>): Promise<void>
  /** The direct chat with them. */
  opens(...members: string[]): Promise<string>
  says(channelId: string, text: string, more?: More<'message.send', 'groupId' | 'channelId' | 'text'>): Promise<string>
  /** The code of why it does not work. */
  tries(channelId: string, text: string): Promise<string>
  edits(id: string, text: string): Promise<void>
  deletes(id: string): Promise<void>
  pins(id: string, pinned?: boolean): Promise<void>
  reacts(id: string, emoji: string, on?: boolean): Promise<void>
  me(): Promise<string>
}

export function chat(person: Person, groupId: string): Talker {
  const { client } = person
  const channel: Talker['channel'] = (channelId, thread) =>
    person.look('channel', { groupId, channelId, limit: 20_000, ...(thread === undefined ? {} : { thread }) })
  return {
    person,
    groupId,
    general: generalChannel(groupId as GroupId),
    chats: async () => (await person.look('group', { groupId })).rows,
    channel,
    head: async (channelId) => (await channel(channelId)).head,
    row: async (channelId, id) => (await channel(channelId)).rows.find((row) => row.id === id),
    reads: async (channelId, thread) =>
      (await channel(channelId, thread)).rows.map(({ authorName, text }) => `${authorName}: ${text}`),
    pinned: async (channelId) => (await person.look('pins', { groupId, channelId })).rows,
    makes: async (name, more = {}) =>
      expectOk(await client.call('channel.create', { groupId, name, ...more })).channelId,
    changes: async (channelId, more) => {
      expectOk(await client.call('channel.change', { groupId, channelId, ...more }))
    },
    opens: async (...members) => expectOk(await client.call('direct.open', { groupId, members })).channelId,
    says: async (channelId, text, more = {}) =>
      expectOk(await client.call('message.send', { groupId, channelId, text, ...more })).messageId,
    tries: async (channelId, text) => {
      const sent = await client.call('message.send', { groupId, channelId, text })
      return sent.ok ? 'ok' : sent.error.code
    },
    edits: async (messageId, text) => {
      expectOk(await client.call('message.edit', { groupId, messageId, text }))
    },
    deletes: async (messageId) => {
      expectOk(await client.call('message.delete', { groupId, messageId }))
    },
    pins: async (messageId, pinned = true) => {
      expectOk(await client.call('message.pin', { groupId, messageId, pinned }))
    },
    reacts: async (itemId, emoji, on = true) => {
      expectOk(await client.call('reaction.set', { groupId, itemId, emoji, on }))
    },
    me: async () => (await person.look('group', { groupId })).head.me,
  }
}
