import type { Asked, HeadOf, RowOf, SubscriptionName } from '#shared/contract/define.ts'
import type { Table } from '#shared/contract/table.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Engine } from './engine.svelte.ts'

/** A table as it is now; null when it cannot be had. */
export async function once<N extends SubscriptionName<Ui>>(
  engine: Engine,
  name: N,
  input: Asked<Ui, N>,
): Promise<Table<HeadOf<Ui, N>, RowOf<Ui, N>> | null> {
  let stop = (): void => undefined
  const table = await new Promise<Table<HeadOf<Ui, N>, RowOf<Ui, N>> | null>((resolve) => {
    stop = engine.follow(name, input, resolve, () => {
      resolve(null)
    })
  })
  stop()
  return table
}
