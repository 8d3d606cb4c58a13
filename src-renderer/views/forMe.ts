import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'

type Notice = Pick<RowOf<Ui, 'attention'>, 'groupId' | 'why' | 'read'>

const addressed: readonly string[] = ['mention', 'reply', 'direct'] satisfies Notice['why'][]

/** How much of what is unread was addressed to oneself, by group: what a number stands for. */
export function forMe(rows: readonly Notice[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { groupId, why, read } of rows)
    if (!read && addressed.includes(why)) counts.set(groupId, (counts.get(groupId) ?? 0) + 1)
  return counts
}
