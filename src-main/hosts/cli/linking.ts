import type { Table } from '#shared/contract/table.ts'
import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Client } from '#shared/rpc/client.ts'
import { watchUntil } from '../look.ts'

/** A code is good for 15 minutes, and a handing over takes seconds. */
const longest = 20 * 60_000

export interface Linked {
  readonly other: string
  readonly groups: readonly { readonly groupId: string; readonly name: string; readonly state: string }[]
}

/** Follows the linking of a computer to its end. */
export async function followLinking(
  client: Client<Ui>,
  watcher: { progress(line: string): void },
): Promise<Result<Linked>> {
  let last = ''
  const seen = await watchUntil(
    client,
    'linking',
    {},
    (table) => {
      const line = lineFor(table)
      if (line !== '' && line !== last) watcher.progress(line)
      last = line
      return ['done', 'failed', 'none'].includes(table.head.stage)
    },
    { within: longest },
  )
  if (!seen.ok) return seen
  const { head, rows } = seen.value.table
  if (head.stage !== 'done') return err(head.failure ?? 'code-cancelled')
  return ok({ other: head.other ?? '', groups: rows.map(({ id, name, state }) => ({ groupId: id, name, state })) })
}

function lineFor({ head }: Table<HeadOf<Ui, 'linking'>, RowOf<Ui, 'linking'>>): string {
  if (head.stage === 'offering') return 'Waiting for the other computer to use the code.'
  if (head.stage === 'looking') return 'Looking for the computer that gave the code.'
  return head.stage === 'handing-over' ? 'They have met. Handing over.' : ''
}
