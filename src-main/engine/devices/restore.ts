/** I4: a person brought back on a new computer by the words, and what it takes to be able to: the sheet. */
import { toHex } from '#shared/kernel/bytes.ts'
import type { Failure, Result } from '#shared/kernel/result.ts'
import { memberKeys } from '../crypto/identity.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { returnByWords } from '../groups/joining.ts'
import type { Opened, Vault } from '../vault/vault.ts'
import { nameOfGroup } from './adding.ts'
import { nameOfSystem, nameThisComputer } from './book.ts'
import { sealNote } from './note.ts'
import type { Sheet } from './sheet.ts'

/** The sheet of a vault as it is now: every group to which its person belongs. */
export const sheetOf = ({ seed, groups }: Opened): Sheet => ({
  seed,
  groups: [...groups.values()]
    .filter((group) => group.stands)
    .map((group) => {
      const { charterKey, memberScope, signals } = group.ledger.stored
      return { id: group.id, name: nameOfGroup(group), charterKey, scope: memberScope, signals }
    }),
})

/** Makes the vault anew, all or nothing; each group then waits for another member's hand, unless the words suffice. */
export async function restore(
  vault: Vault,
  { seed, groups }: Sheet,
  name: string,
  passphrase: string | null,
): Promise<Result<null, Failure<'vault-exists' | 'disk-full' | 'vault-read-only'>>> {
  const computer = randomBytes(16)
  const made = await vault.create(name, passphrase, [], {
    seed,
    fill: (storage) => {
      storage.setSetting('computer', computer)
      nameThisComputer(storage, nameOfSystem())
      for (const group of groups)
        storage.addGroup({
          id: group.id,
          state: 'joining',
          name: group.name,
          charterKey: group.charterKey,
          deviceSecret: randomBytes(32),
          memberScope: group.scope,
          inviteSeed: null,
          signals: group.signals,
        })
      vault.takeUpStored()
      for (const { id, scope } of groups) {
        const group = vault.opened?.groups.get(id)
        const note = { id: toHex(computer), name: nameOfSystem(), addedBy: null }
        if (group !== undefined) returnByWords(group, sealNote(memberKeys(seed, scope), note))
      }
    },
  })
  return made
}
