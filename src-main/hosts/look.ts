import type { Asked, ErrorCode, HeadOf, RowOf, SubscriptionName } from '#shared/contract/define.ts'
import type { Table } from '#shared/contract/table.ts'
import { ui, type Ui } from '#shared/contract/ui.ts'
import { type Failure, ok, type Result } from '#shared/kernel/result.ts'
import { connect, type Client } from '#shared/rpc/client.ts'
import { pair } from '#shared/rpc/wire.ts'
import type { Serving } from './control.ts'

/** How long a process that has a vault open may take to say what is in it. */
const longestSilence = 10_000

/** A client of an engine in this process. */
export function clientOf(engine: Serving): Client<Ui> {
  const [near, far] = pair()
  engine.connect(far)
  return connect(near, ui)
}

type TableOf<N extends SubscriptionName<Ui>> = Table<HeadOf<Ui, N>, RowOf<Ui, N>>

export interface Seen<N extends SubscriptionName<Ui>> {
  readonly table: TableOf<N>
  /** Whether it is what was waited for; if not, time was up. */
  readonly enough: boolean
}

export type LookCode<N extends SubscriptionName<Ui>> = ErrorCode<Ui, N> | 'vault-silent'

export interface Patience {
  /** How long to wait at most, in milliseconds. */
  readonly within: number
  /** How long it must have been as wished without any change. */
  readonly quiet?: number
}

/** Follows a table until it is as wished or the time is up, whichever is first. */
export function watchUntil<N extends SubscriptionName<Ui>>(
  client: Client<Ui>,
  name: N,
  input: Asked<Ui, N>,
  enough: (table: TableOf<N>) => boolean,
  { within, quiet = 0 }: Patience,
): Promise<Result<Seen<N>, Failure<LookCode<N>>>> {
  return new Promise((resolve) => {
    let latest: TableOf<N> | null = null
    let ended = false
    let calm: NodeJS.Timeout | undefined
    let stop = (): void => undefined
    const end = (result: Result<Seen<N>, Failure<LookCode<N>>>): void => {
      if (ended) return
      ended = true
      clearTimeout(timer)
      clearTimeout(calm)
      // The first answer may come before `subscribe` has returned what stops it.
      queueMicrotask(() => stop())
      resolve(result)
    }
    const timer = setTimeout(() => {
      end(latest === null ? { ok: false, error: { code: 'vault-silent' } } : ok({ table: latest, enough: false }))
    }, within)
    stop = client.subscribe(
      name,
      input,
      (table) => {
        latest = table
        clearTimeout(calm)
        if (!enough(table)) return
        const answer = ok({ table, enough: true })
        if (quiet === 0) end(answer)
        else calm = setTimeout(() => end(answer), quiet)
      },
      (error) => end({ ok: false, error }),
    )
  })
}

/** A table as it is now. */
export async function look<N extends SubscriptionName<Ui>>(
  client: Client<Ui>,
  name: N,
  input: Asked<Ui, N>,
): Promise<Result<TableOf<N>, Failure<LookCode<N>>>> {
  const seen = await watchUntil(client, name, input, () => true, { within: longestSilence })
  return seen.ok ? ok(seen.value.table) : seen
}
