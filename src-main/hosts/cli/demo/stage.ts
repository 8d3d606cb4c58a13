/** The group as it is before anybody says anything: its chats, and what each says of themselves. */
import { expectOk } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Client } from '#shared/rpc/client.ts'
import { look } from '../../look.ts'
import { everybody, villagers, type Who } from './people.ts'
import { pictureOf } from './pictures.ts'
import { openChats } from './plan.ts'

export const groupName = 'Lakeside'
/** The hue of the group on all drawings. */
const ember = 48

export interface Stage {
  readonly groupId: string
  readonly client: (who: Who) => Client<Ui>
  /** Lets what is under way arrive at these. */
  readonly settle: (names: readonly Who[]) => Promise<void>
  /** Lets everything arrive at everybody, and what is not urgent be done. */
  readonly rest: () => Promise<void>
  readonly goTo: (when: number) => void
  /** Chats by their key in the plan. */
  readonly chats: Map<string, string>
  readonly memberIds: ReadonlyMap<Who, string>
  /** The one that the last day began with. */
  readonly midnight: number
}

/** A group's colour comes from its id: it is founded anew until that is the one of embers. */
export async function foundInEmber(ada: Client<Ui>): Promise<string> {
  for (;;) {
    const { groupId } = expectOk(await ada.call('group.create', { name: groupName }))
    const { hue } = expectOk(await look(ada, 'group', { groupId })).head
    if (Math.abs(hue - ember) < 12) return groupId
    expectOk(await ada.call('group.forget', { groupId }))
  }
}

export async function furnish(bare: Omit<Stage, 'chats' | 'memberIds'>): Promise<Stage> {
  const { client, groupId, rest } = bare
  const ada = client('ada')
  const chats = new Map<string, string>()
  const general = expectOk(await look(ada, 'group', { groupId })).rows.find(({ kind }) => kind === 'general')
  chats.set('general', general?.id ?? '')
  for (const { key, name, topic } of openChats)
    chats.set(key, expectOk(await ada.call('channel.create', { groupId, name, topic })).channelId)
  const announced = { groupId, name: 'Announcements', topic: 'What everybody has to know', announcementsOnly: true }
  chats.set('announcements', expectOk(await ada.call('channel.create', announced)).channelId)
  const memberIds = new Map<Who, string>()
  for (const who of everybody) {
    const { head } = expectOk(await look(client(who), 'group', { groupId }))
    memberIds.set(who, head.me)
    expectOk(await client(who).call('profile.edit', { groupId, ...pageOf(who) }))
  }
  await rest()
  return { ...bare, chats, memberIds }
}

function pageOf(who: Who) {
  const { pronouns, headline, about, interests, skills, contacts, links, birthday, banner, hue } = villagers[who]
  return {
    pronouns,
    headline,
    about,
    interests: [...interests],
    skills: [...skills],
    contacts: [...contacts],
    links: [...links],
    birthday,
    banner: banner === null ? null : pictureOf(banner),
    hue,
  }
}

export interface Counts {
  readonly members: number
  readonly messages: number
  readonly posts: number
  readonly comments: number
  readonly chats: number
}

/** What Ada's Hearth shows now. Of what is read in private, she sees what is hers. */
export async function countAll({ client, groupId }: Stage): Promise<Counts> {
  const ada = client('ada')
  const members = expectOk(await look(ada, 'members', { groupId })).rows.length
  const chats = expectOk(await look(ada, 'group', { groupId })).rows
  let messages = 0
  for (const { id: channelId } of chats) {
    const { head, rows } = expectOk(await look(ada, 'channel', { groupId, channelId, limit: 20_000 }))
    messages += head.older + rows.length
    messages += rows.reduce((sum, { thread }) => sum + (thread?.replies ?? 0), 0)
  }
  const feed = expectOk(await look(ada, 'feed', { groupId, limit: 2_000 })).rows
  const comments = feed.reduce((sum, post) => sum + post.comments, 0)
  return { members, messages, posts: feed.length, comments, chats: chats.length }
}
