import { createContext } from 'svelte'
import type { Asked, CallName, ErrorCode, HeadOf, Output, RowOf, SubscriptionName } from '#shared/contract/define.ts'
import type { Host } from '#shared/contract/host.ts'
import type { Table } from '#shared/contract/table.ts'
import { ui, type Ui } from '#shared/contract/ui.ts'
import type { Failure, Result } from '#shared/kernel/result.ts'
import { connect, type Client } from '#shared/rpc/client.ts'

/** Any code that a failure of the contract can carry. */
export type Code = ErrorCode<Ui, keyof Ui>

export interface Engine {
  /** `opening`: not there yet; `lost`: it was there, and the interface tries to reach it again. */
  readonly state: 'opening' | 'open' | 'lost'
  /** Asks once; answers `disconnected` while there is no engine. */
  call<N extends CallName<Ui>>(name: N, input: Asked<Ui, N>): Promise<Result<Output<Ui, N>, Failure<ErrorCode<Ui, N>>>>
  /** Follows a table through every loss and return of the engine, until the returned function is called. */
  follow<N extends SubscriptionName<Ui>>(
    name: N,
    input: Asked<Ui, N>,
    onTable: (table: Table<HeadOf<Ui, N>, RowOf<Ui, N>>) => void,
    onFailure: (error: Failure<ErrorCode<Ui, N>>) => void,
  ): () => void
}

export const [useEngine, provideEngine] = createContext<Engine>()

const firstWait = 250
const longestWait = 5000

/** Keeps one connection to the engine open, for as long as the page lives. */
export function createEngine(host: Host): Engine {
  let state = $state<Engine['state']>('opening')
  let client: Client<Ui> | null = null
  let wait = firstWait
  let follows: readonly { begin: (client: Client<Ui>) => void }[] = []

  const reach = async (): Promise<void> => {
    try {
      const wire = await host.openWire()
      wire.onClose(retry)
      client = connect(wire, ui)
    } catch {
      retry()
      return
    }
    wait = firstWait
    state = 'open'
    for (const follow of follows) follow.begin(client)
  }
  const retry = (): void => {
    client = null
    if (state === 'open') state = 'lost'
    setTimeout(() => void reach(), wait)
    wait = Math.min(wait * 2, longestWait)
  }
  void reach()

  return {
    get state() {
      return state
    },
    call: (name, input) =>
      client === null
        ? Promise.resolve({ ok: false, error: { code: 'disconnected' } } as const)
        : client.call(name, input),
    follow: (name, input, onTable, onFailure) => {
      let stop = (): void => undefined
      const follow = {
        begin: (reached: Client<Ui>): void => {
          stop = reached.subscribe(name, input, onTable, (error) => {
            // A lost connection is told once, by `state`; the table stays as it was until the engine is back.
            if (error.code !== 'disconnected') onFailure(error)
          })
        },
      }
      follows = [...follows, follow]
      if (client !== null) follow.begin(client)
      return () => {
        follows = follows.filter((other) => other !== follow)
        stop()
      }
    },
  }
}
