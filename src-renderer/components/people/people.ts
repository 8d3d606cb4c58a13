import { createContext } from 'svelte'
import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Looking } from './looking.svelte.ts'

/** The people of the group that one is in, for whatever names one of them. */
export interface People {
  readonly groupId: string
  /** Oneself. */
  readonly me: string
  readonly all: readonly RowOf<Ui, 'members'>[]
  /** Null for who is not a member (any more). */
  find(memberId: string): RowOf<Ui, 'members'> | null
  /** Null: not here now. */
  stateOf(memberId: string): 'here' | 'away' | null
  /** Where their page is. */
  addressOf(memberId: string): string
  /** Leads to the direct chat with them. */
  message(memberId: string): void
  readonly looking: Looking
}

export const [usePeople, providePeople] = createContext<People>()
