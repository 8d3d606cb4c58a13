import { setImmediate as turn } from 'node:timers/promises'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import { findDamage } from '../gate/damage.ts'
import type { Group } from '../groups/group.ts'
import { backUp } from '../vault/backup.ts'
import type { Context } from './context.ts'
import { whileOpen } from './whileOpen.ts'
import { isAtWork, problemsOf, rebuildAll, tellAll } from './tend.ts'

/** Care of the vault: a copy, a look for damage, a fresh start for all that is shown (S3, S4). */
export const upkeepCommands = (
  context: Context,
): Pick<Handlers<Ui>, 'vault.backup' | 'vault.rebuild' | 'vault.check'> => ({
  'vault.backup': ({ path }) => whileOpen(context, ({ storage }) => backUp(context.vault.directory, storage, path)),
  'vault.rebuild': () => whileOpen(context, async (opened) => ok({ entries: await rebuildAll(context, opened) })),
  'vault.check': ({ entries: alsoEntries }) =>
    whileOpen(context, async (opened) => {
      const problems = await problemsOf(context, opened)
      if (problems === null) return err('vault-not-open')
      let entries = 0
      let damaged = 0
      if (alsoEntries)
        for (const group of [...opened.groups.values()]) {
          const looked = await mendEntries(context, group)
          entries += looked.entries
          damaged += looked.damaged
        }
      return ok({ sound: problems.length === 0 && damaged === 0, problems, entries, damaged })
    }),
})

/** Takes out what is damaged, so that others are asked for it again; what only this device may write stays as it is. */
async function mendEntries(context: Context, group: Group): Promise<{ entries: number; damaged: number }> {
  const { storage } = group.ledger
  let entries = 0
  const damaged = []
  for (const found of findDamage(group.ledger)) {
    entries += found.looked
    damaged.push(...found.damaged)
    await turn()
    if (!isAtWork(context, group)) return { entries, damaged: damaged.length }
  }
  const lost = damaged.filter(({ own }) => !own)
  if (lost.length > 0) {
    storage.transaction(() => {
      for (const { log, number } of lost) storage.dropEntry(log, number)
    })
    group.reload()
    tellAll(context, group)
  }
  return { entries, damaged: damaged.length }
}
