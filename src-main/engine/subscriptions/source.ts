/** How a subscription reads its table, and what tells it to look again. */
import { err, ok } from '#shared/kernel/result.ts'
import type { Source } from '#shared/rpc/server.ts'
import type { Changes, Topic } from '../changes.ts'
import { groupOf, type Context } from '../commands/context.ts'
import type { Group } from '../groups/group.ts'

/** An invite that expires tells nobody: what depends on the time is looked at again this often, in milliseconds. */
const lookAgainEvery = 30_000

export function source<T>(
  changes: Changes,
  topics: readonly Topic[],
  read: () => T,
): { read: () => T; watch: Source<never, never>['watch'] } {
  return { read, watch: (changed) => changes.watch(topics, changed) }
}

/** A group may be forgotten, or its ledger loaded anew, while it is watched: each read looks it up. */
export function withGroup<T>(
  context: Context,
  groupId: string,
  aspects: readonly ('charter' | 'items' | 'links' | 'delivery' | 'reading' | 'presence')[],
  read: (group: Group) => T,
):
  | ReturnType<typeof ok<{ read: () => T; watch: Source<never, never>['watch'] }>>
  | ReturnType<typeof err<'group-unknown' | 'vault-not-open'>> {
  const found = groupOf(context, groupId)
  if (!found.ok) return err(found.error.code)
  const topics = aspects.map((aspect): Topic => `${aspect} ${found.value.id}`)
  let last = read(found.value)
  return ok(
    source(context.changes, topics, () => {
      const current = groupOf(context, groupId)
      if (current.ok) last = read(current.value)
      return last
    }),
  )
}

/** The same, looked at again from time to time. */
export function lookingAgain<S extends { watch: Source<never, never>['watch'] }>(context: Context, inner: S): S {
  return {
    ...inner,
    watch: (changed: () => void) => {
      const unwatch = inner.watch(changed)
      let cancel = (): void => undefined
      const again = (): void => {
        changed()
        cancel = context.schedule(lookAgainEvery, again)
      }
      cancel = context.schedule(lookAgainEvery, again)
      return () => {
        cancel()
        unwatch()
      }
    },
  }
}
