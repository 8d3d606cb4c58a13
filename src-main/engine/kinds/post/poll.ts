/** A poll: what can be chosen, and what a choice is bound to. */
import type { MemberId } from '#shared/kernel/brand.ts'
import { equalBytes, toUtf8 } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { millisecondsOf, type Clock } from '#shared/kernel/clock.ts'
import { hash } from '../../crypto/sodium.ts'

export interface Poll {
  readonly options: readonly string[]
  /** Several of them may be chosen. */
  readonly several: boolean
  /** Milliseconds since 1970; a vote written later does not count. Null: it stays open. */
  readonly closesAt: number | null
}

const [fewestOptions, mostOptions, longestOption] = [2, 20, 200]

export const encodePoll = ({ options, several, closesAt }: Poll): Uint8Array => encodeCbor([options, several, closesAt])

/** Null where it is no poll. */
export function readPoll(field: unknown): Poll | null {
  const value = field instanceof Uint8Array ? decodeCbor(field) : null
  if (!Array.isArray(value) || value.length !== 3) return null
  const [options, several, closesAt] = value as Cbor[]
  if (!Array.isArray(options) || options.length < fewestOptions || options.length > mostOptions) return null
  if (!(options as Cbor[]).every(isOption) || typeof several !== 'boolean') return null
  if (closesAt !== null && !(typeof closesAt === 'number' && closesAt >= 0)) return null
  return { options: options as string[], several, closesAt: closesAt ?? null }
}

const isOption = (value: Cbor): boolean =>
  typeof value === 'string' && value.length <= longestOption && value.trim() !== ''

/** What a choice names beside an option's number, so that it never counts for other words under the same number. */
export const wordsOf = (option: string): Uint8Array => hash('poll option', 16, toUtf8(option)).slice(0, 8)

/** One option that a vote is for. */
export interface Choice {
  readonly option: number
  readonly words: Uint8Array
}

export const isFor = ({ words }: Choice, option: string | undefined): boolean =>
  option !== undefined && equalBytes(words, wordsOf(option))

/** The later poll only adds to the earlier one: options at its end, and another time of closing. */
export const extendsPoll = (earlier: Poll, later: Poll): boolean =>
  later.several === earlier.several &&
  later.options.length >= earlier.options.length &&
  earlier.options.every((option, at) => later.options[at] === option)

/** A poll as the post had it from some clock on; null: it was none. */
export interface PollVersion {
  readonly clock: Clock
  readonly poll: Poll | null
}

export interface Cast {
  readonly item: string
  readonly member: MemberId
  /** When it was written or changed last; and first. */
  readonly clock: Clock
  readonly since: Clock
  readonly choices: readonly Choice[]
}

/**
 * What holds of a poll that was edited: a change that takes away from it counts only where nobody had voted before for
 * what it takes away. So it says the same in whatever order edits and votes come.
 */
export function pollThatHolds(versions: readonly PollVersion[], votes: readonly Cast[]): Poll | null {
  const [first, ...later] = versions
  let holds = first?.poll ?? null
  for (const { clock, poll } of later) {
    const before = holds
    const isFree = before === null || (poll !== null && extendsPoll(before, poll))
    if (isFree || !votes.some((vote) => vote.since < clock && isTakenFrom(vote, before, poll))) holds = poll
  }
  return holds
}

const isTakenFrom = ({ choices }: Cast, before: Poll, after: Poll | null): boolean =>
  choices.some((choice) => {
    const isForOption = isFor(choice, before.options[choice.option])
    return isForOption && (after?.several !== before.several || !isFor(choice, after.options[choice.option]))
  })

/** Who chose each option: of each member the last vote that was written in time and is a vote in this poll. */
export function countVotes(poll: Poll, votes: readonly Cast[]): { byOption: MemberId[][]; voters: number } {
  const last = new Map<MemberId, Cast>()
  for (const vote of votes) {
    const { member, clock, item, choices } = vote
    if (poll.closesAt !== null && millisecondsOf(clock) > poll.closesAt) continue
    if (!poll.several && choices.length > 1) continue
    const known = last.get(member)
    if (known === undefined || clock > known.clock || (clock === known.clock && item > known.item))
      last.set(member, vote)
  }
  const counting = [...last.values()].sort((a, b) => (a.member < b.member ? -1 : 1))
  const byOption = poll.options.map((words, option) =>
    counting
      .filter(({ choices }) => choices.some((choice) => choice.option === option && isFor(choice, words)))
      .map(({ member }) => member),
  )
  return { byOption, voters: new Set(byOption.flat()).size }
}
