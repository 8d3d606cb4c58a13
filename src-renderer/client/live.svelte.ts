import { untrack } from 'svelte'
import type { Asked, ErrorCode, HeadOf, RowOf, SubscriptionName } from '#shared/contract/define.ts'
import type { Table } from '#shared/contract/table.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Failure } from '#shared/kernel/result.ts'
import type { Engine } from './engine.svelte.ts'

export interface Live<N extends SubscriptionName<Ui>> {
  /** Null until the engine has answered. */
  readonly head: HeadOf<Ui, N> | null
  readonly rows: readonly RowOf<Ui, N>[]
  readonly error: Failure<ErrorCode<Ui, N>> | null
}

/**
 * A subscription as long as the component lives. When what is asked changes, the old rows stay until the new
 * ones are there; a component that shows something else altogether is to be keyed. Null asks nothing.
 */
export function live<N extends SubscriptionName<Ui>>(
  engine: Engine,
  name: N,
  input: () => Asked<Ui, N> | null,
): Live<N> {
  let table = $state.raw<Table<HeadOf<Ui, N>, RowOf<Ui, N>> | null>(null)
  let error = $state.raw<Failure<ErrorCode<Ui, N>> | null>(null)
  const question = $derived(JSON.stringify(input()))

  $effect(() => {
    if (question === 'null') {
      table = null
      return
    }
    const asked = untrack(input)
    if (asked === null) return
    return engine.follow(
      name,
      asked,
      (next) => {
        table = next
        error = null
      },
      (failure) => {
        error = failure
      },
    )
  })

  return {
    get head() {
      return table?.head ?? null
    },
    get rows() {
      return table?.rows ?? []
    },
    get error() {
      return error
    },
  }
}
