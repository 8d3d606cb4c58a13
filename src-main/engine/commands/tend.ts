/** What a vault is owed after it ended badly: a look at its file, and the end of a rebuilding that was cut short. */
import { setImmediate as turn } from 'node:timers/promises'
import type { Group } from '../groups/group.ts'
import { rebuild, showAnew } from '../projections/rebuild.ts'
import type { Opened } from '../vault/vault.ts'
import type { Context } from './context.ts'

const rebuilding = 'rebuilding'
/** Set by migrations of the database. */
const showingAnew = 'showing-anew'
const yes = new Uint8Array([1])

/** Whether the group is still at work: while others had their turn it may have been forgotten, or the vault locked. */
export const isAtWork = ({ vault }: Context, group: Group): boolean => vault.opened?.groups.get(group.id) === group

export function tellAll({ changes }: Context, { id }: Group): void {
  changes.tell('vault', `charter ${id}`, `items ${id}`, `links ${id}`, `delivery ${id}`)
}

/** S3: makes anew all that is shown. What is cut short is noted on the disk, and goes on at the next start. */
export async function rebuildAll(context: Context, opened: Opened): Promise<number> {
  opened.storage.setSetting(rebuilding, yes)
  opened.storage.transaction(() => opened.storage.dropSearch())
  return ofEachGroup(context, opened, rebuild, rebuilding)
}

/** Goes through all groups, in steps between which others work; takes the note from the disk when that is done. */
async function ofEachGroup(
  context: Context,
  { storage, groups }: Opened,
  work: (group: Group) => Generator<number>,
  note: string,
): Promise<number> {
  let entries = 0
  for (const group of [...groups.values()]) {
    for (const judged of work(group)) {
      entries += judged
      await turn()
      if (!isAtWork(context, group)) break
    }
    tellAll(context, group)
  }
  if (context.vault.opened?.storage === storage) storage.setSetting(note, new Uint8Array())
  return entries
}

/** S3: every problem that the database finds with itself; null: it was closed before all was read. */
export async function problemsOf({ vault }: Context, { storage }: Opened): Promise<string[] | null> {
  const problems: string[] = []
  for (const found of storage.problems()) {
    problems.push(...found)
    await turn()
    if (vault.opened?.storage !== storage) return null
  }
  return problems
}

/** Looks after a vault that was just opened, beside everything else; never throws. */
export async function tend(context: Context, opened: Opened, log: (line: string) => void): Promise<void> {
  try {
    const { storage } = opened
    if (storage.endedBadly) {
      const problems = await problemsOf(context, opened)
      if (problems !== null && problems.length > 0) {
        context.damaged.add(opened)
        context.changes.tell('vault')
        log(`the database is damaged: ${problems.join('; ')}`)
      }
    }
    const isNoted = (note: string): boolean =>
      context.vault.opened === opened && (storage.setting(note)?.length ?? 0) > 0
    if (isNoted(rebuilding)) await rebuildAll(context, opened)
    if (isNoted(showingAnew)) await ofEachGroup(context, opened, showAnew, showingAnew)
  } catch (error) {
    // Closed in the middle, or a disk that takes nothing: the next start looks again.
    if (context.vault.opened === opened) log(`could not look after the vault: ${String(error)}`)
  }
}
