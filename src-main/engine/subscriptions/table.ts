import type { HeadOf, RowOf, SubscriptionName } from '#shared/contract/define.ts'
import type { Table } from '#shared/contract/table.ts'
import type { Ui } from '#shared/contract/ui.ts'

/** What a subscription of the contract holds. */
export type TableOf<N extends SubscriptionName<Ui>> = Table<HeadOf<Ui, N>, RowOf<Ui, N>>
