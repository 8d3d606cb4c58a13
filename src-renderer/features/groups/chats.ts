import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'

export type Chat = RowOf<Ui, 'group'>

interface Told {
  readonly notify: Chat['notify']
  readonly mutedUntil: number | null
}

/** Nothing of it is told now: it stands back, whatever is unread in it. */
export const isQuiet = ({ notify, mutedUntil }: Told, now: number): boolean =>
  notify === 'none' || (mutedUntil !== null && mutedUntil > now)

interface Sections {
  readonly channels: readonly Chat[]
  readonly direct: readonly Chat[]
  readonly archived: readonly Chat[]
}

/** The chats as the list shows them, each in the order of the engine. */
export const sectionsOf = (chats: readonly Chat[]): Sections => ({
  channels: chats.filter((chat) => chat.kind !== 'direct' && !chat.archived),
  direct: chats.filter((chat) => chat.kind === 'direct' && !chat.archived),
  archived: chats.filter((chat) => chat.archived),
})

/** What a chat is called: its name, or who is in it; `alone` where that is nobody but oneself. */
export const chatName = (chat: Pick<Chat, 'name' | 'with'>, alone: string): string =>
  chat.name !== '' ? chat.name : chat.with.map((person) => person.name).join(', ') || alone

/** As loud as what is unread in it: said by weight and a dot, and by a number where it is for oneself. */
export function loudness(
  { unread, mentions, ...told }: Told & { readonly unread: number; readonly mentions: number },
  now: number,
): 'named' | 'unread' | 'read' {
  if (mentions > 0) return 'named'
  return unread > 0 && !isQuiet(told, now) ? 'unread' : 'read'
}
