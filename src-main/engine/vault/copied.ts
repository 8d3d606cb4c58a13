/** I3: which groups a copied vault has not yet taken new device keys in; kept until each has. */
import type { GroupId } from '#shared/kernel/brand.ts'
import { concat, toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Storage } from '../storage/port.ts'

const name = 'copied'

export function copiedGroups(storage: Pick<Storage, 'setting'>): Set<GroupId> {
  const bytes = storage.setting(name) ?? new Uint8Array()
  const groups = new Set<GroupId>()
  for (let at = 0; at + 32 <= bytes.length; at += 32) groups.add(toHex(bytes.subarray(at, at + 32)) as GroupId)
  return groups
}

export function setCopiedGroups(storage: Pick<Storage, 'setSetting'>, groups: ReadonlySet<GroupId>): void {
  storage.setSetting(name, concat(...[...groups].map(bytesOfId)))
}
