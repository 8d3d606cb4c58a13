import type { Post } from './rows.ts'

export type Votes = NonNullable<Post['votes']>

/** One's vote after choosing an option: with one choice another takes its place, and the own one again takes it back. */
export function voteAfter(mine: readonly number[], option: number, several: boolean): number[] {
  if (mine.includes(option)) return mine.filter((chosen) => chosen !== option)
  return several ? [...mine, option].sort((a, b) => a - b) : [option]
}

/** How far the bar of an option goes: its part of all who answered. */
export const shareOf = (votes: Votes, option: number): number => {
  const chose = votes.byOption[option]?.length ?? 0
  return votes.voters === 0 ? 0 : Math.round((100 * chose) / votes.voters)
}

/** The votes as they are once the engine has heard one's own. */
export function votesWith(
  votes: Votes,
  mine: readonly number[],
  me: { readonly id: string; readonly name: string },
): Votes {
  const others = votes.byOption.map((people) => people.filter((person) => person.id !== me.id))
  return {
    ...votes,
    byOption: others.map((people, option) => (mine.includes(option) ? [...people, me] : people)),
    mine: [...mine],
    voters: votes.voters - (votes.mine.length > 0 ? 1 : 0) + (mine.length > 0 ? 1 : 0),
  }
}
