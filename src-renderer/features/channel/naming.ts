import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Words } from '../../words/en.ts'

type Chat = RowOf<Ui, 'group'>

/** What a chat is called: by its name, or by the others in it. */
export function chatName(chat: Chat | undefined, otherwise: string, words: Words): string {
  if (chat?.kind !== 'direct') return chat?.name ?? otherwise
  return words.app.and(chat.with.map(({ name }) => (name === '' ? words.channel.unknownAuthor : name)))
}

/** What stands below its name: how many read it, and what it is about. */
export function chatSub(chat: Chat | undefined, people: number | null, words: Words): string | undefined {
  const parts = [
    ...(people === null || (chat?.kind === 'direct' && people <= 2) ? [] : [words.channel.people(people)]),
    ...(chat?.topic === undefined || chat.topic === '' ? [] : [chat.topic]),
  ]
  return parts.length === 0 ? undefined : parts.join(' · ')
}
