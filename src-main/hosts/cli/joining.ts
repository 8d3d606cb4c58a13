import type { HeadOf } from '#shared/contract/define.ts'
import type { InviteRefusal, Ui } from '#shared/contract/ui.ts'
import type { Result } from '#shared/kernel/result.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Client } from '#shared/rpc/client.ts'
import { watchUntil } from '../look.ts'

type Head = HeadOf<Ui, 'group'>

/** Milliseconds: until somebody is reached; while nothing new comes; for a seat once all is readable. */
export interface JoinPatience {
  readonly reach: number
  readonly stall: number
  readonly seat: number
}

export interface Joined {
  readonly refusal: InviteRefusal | null
  /** Somebody of the group was reached. */
  readonly reached: boolean
  /** V3: somebody must let one in by hand. */
  readonly waits: boolean
  /** What the group has said can be read here. */
  readonly readable: boolean
}

export const refusalOf = (head: Head): InviteRefusal | null => head.joining?.refusal ?? null

export const isReached = (head: Head): boolean => head.joining === null || head.joining.stage !== 'looking'

export const waitsForApproval = (head: Head): boolean => head.joining?.stage === 'approval'

export const isReadable = (head: Head): boolean =>
  head.joining === null && (head.state === 'waiting' || head.state === 'member')

const progressOf = (head: Head): number => head.joining?.have ?? 0

interface Watcher {
  progress(line: string): void
}

/** Follows a joining to its end: refused, readable, or no further. */
export async function followJoining(
  client: Client<Ui>,
  groupId: string,
  patience: JoinPatience,
  watcher: Watcher,
): Promise<Result<Joined>> {
  const told = teller(watcher)
  const watch = (enough: (head: Head) => boolean, within: number) =>
    watchUntil(
      client,
      'group',
      { groupId },
      ({ head }) => {
        told(head)
        return refusalOf(head) !== null || enough(head)
      },
      { within },
    )

  let seen = await watch(isReached, patience.reach)
  while (seen.ok && seen.value.enough) {
    const { head } = seen.value.table
    if (refusalOf(head) !== null || isReadable(head)) break
    if (waitsForApproval(head)) {
      // Nobody is kept waiting for a person's hand; this long what was asked may take to arrive.
      seen = await watch((next) => !waitsForApproval(next), patience.seat)
      continue
    }
    // As long as something comes there is reason to wait.
    const had = progressOf(head)
    seen = await watch((next) => isReadable(next) || waitsForApproval(next) || progressOf(next) > had, patience.stall)
  }
  if (!seen.ok) return seen
  const { head } = seen.value.table
  if (isReadable(head) && head.state === 'waiting') await watch((next) => next.state === 'member', patience.seat)
  return ok({
    refusal: refusalOf(head),
    reached: isReached(head),
    waits: waitsForApproval(head),
    readable: isReadable(head),
  })
}

function teller({ progress }: Watcher): (head: Head) => void {
  let last = ''
  return ({ joining }) => {
    if (joining === null) return
    const line =
      joining.stage === 'looking'
        ? 'Looking for somebody of the group.'
        : joining.stage === 'asking'
          ? 'Somebody is there. Asking to be let in.'
          : joining.stage === 'approval'
            ? 'Somebody of the group must let you in by hand.'
            : joining.stage === 'filling'
              ? 'Fetching what was said, newest first.'
              : ''
    if (line !== '' && line !== last) progress(line)
    last = line
  }
}
