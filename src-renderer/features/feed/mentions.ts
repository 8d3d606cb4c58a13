import type { Post } from './rows.ts'

type Mention = Post['mentions'][number]

/** Whom a text names: who was named now, and who was named before and still stands in it. */
export function mentionsOf(text: string, now: readonly Mention[], before: readonly Mention[]): Mention[] {
  const stays = before.filter(
    ({ memberId, name }) => text.includes(`@${name}`) && !now.some((mention) => mention.memberId === memberId),
  )
  return [...now, ...stays].slice(0, 50)
}
