import type { GroupId } from '#shared/kernel/brand.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Changes } from '../changes.ts'
import type { Group, Schedule } from '../groups/group.ts'
import type { Linkings } from '../devices/linking.ts'
import type { Network } from '../groups/network.ts'
import type { Opened, Vault } from '../vault/vault.ts'
import type { PreviewPage } from './previewPage.ts'

/** What commands and subscriptions work with. */
export interface Context {
  readonly vault: Vault
  /** Vaults whose file was found damaged while they were open. */
  readonly damaged: WeakSet<Opened>
  readonly changes: Changes
  /** Null: this host runs without a network. */
  readonly network: () => Network | null
  readonly linkings: Linkings
  /** Null: this host asks nobody. */
  readonly previewPage: PreviewPage | null
  readonly now: () => number
  readonly schedule: Schedule
}

/** The group of that id, at work. */
export function groupOf(
  { vault }: Context,
  groupId: string,
): Result<Group, Failure<'vault-not-open' | 'group-unknown'>> {
  if (vault.opened === null) return err('vault-not-open')
  const group = vault.opened.groups.get(groupId as GroupId)
  return group === undefined ? err('group-unknown') : ok(group)
}
