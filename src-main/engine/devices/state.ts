/** What the two sides of a linking share: how it goes, and what they need of the world around them. */
import type { GroupId } from '#shared/kernel/brand.ts'
import type { LinkingFailure } from '#shared/contract/ui.ts'
import type { Changes } from '../changes.ts'
import type { Schedule } from '../groups/group.ts'
import type { Network } from '../groups/network.ts'
import type { Vault } from '../vault/vault.ts'
import type { LinkCode } from './code.ts'
import type { Talker } from './talk.ts'

export type Stage = 'none' | 'offering' | 'looking' | 'handing-over' | 'done' | 'failed'

export interface GroupLinked {
  readonly id: GroupId
  readonly name: string
  readonly state: 'adding' | 'added' | 'already' | 'refused'
}

/** What is shown of a linking. */
export interface LinkingState {
  readonly side: 'giving' | 'taking' | null
  readonly stage: Stage
  readonly code: string | null
  readonly expiresAt: number | null
  readonly other: string | null
  readonly failure: LinkingFailure | null
  readonly groups: readonly GroupLinked[]
}

export const noLinking: LinkingState = {
  side: null,
  stage: 'none',
  code: null,
  expiresAt: null,
  other: null,
  failure: null,
  groups: [],
}

export interface LinkingDeps {
  readonly vault: Vault
  readonly network: () => Network | null
  readonly changes: Changes
  readonly now: () => number
  readonly schedule: Schedule
}

/** What a linking needs of the world around it. */
export interface LinkingHost extends LinkingDeps {
  /** Comes to the code's meeting place; the answer leaves it. */
  attend(code: LinkCode, talker: Talker): () => void
  /** What is shown has changed. */
  tell(): void
}
