import * as v from 'valibot'
import type {
  Asked,
  CallName,
  Contract,
  ErrorCode,
  HeadOf,
  Output,
  RowOf,
  SubscriptionName,
} from '../contract/define.ts'
import { applyPatch, sortRows, type Table } from '../contract/table.ts'
import type { Failure, Result } from '../kernel/result.ts'
import { toClient } from './messages.ts'
import type { Wire } from './wire.ts'

export interface Client<C extends Contract> {
  /** Asks once. Never rejects: what can go wrong is in the result. */
  call<N extends CallName<C>>(name: N, input: Asked<C, N>): Promise<Result<Output<C, N>, Failure<ErrorCode<C, N>>>>
  /** Follows a table until the returned function is called. `onTable` hears the first state and each later one. */
  subscribe<N extends SubscriptionName<C>>(
    name: N,
    input: Asked<C, N>,
    onTable: (table: Table<HeadOf<C, N>, RowOf<C, N>>) => void,
    onFailure?: (error: Failure<ErrorCode<C, N>>) => void,
  ): () => void
  close(): void
}

interface Follow {
  readonly name: string
  readonly input: unknown
  readonly onTable: (table: Table<unknown, { id: string; order: string }>) => void
  readonly onFailure: (error: Failure) => void
  table: Table<unknown, { id: string; order: string }> | null
  number: number
}

/** A client of the contract over the wire. Calls under way when the wire closes answer `disconnected`. */
export function connect<C extends Contract>(wire: Wire, _contract: C): Client<C> {
  let last = 0
  let closed = false
  const calls = new Map<number, (result: Result<unknown>) => void>()
  const follows = new Map<number, Follow>()
  const disconnected = { code: 'disconnected' } as const

  const ask = (id: number, follow: Follow): void => {
    follow.table = null
    follow.number = 0
    wire.send({ type: 'subscribe', id, name: follow.name, input: follow.input })
  }

  wire.receive((message) => {
    const parsed = v.safeParse(toClient, message)
    if (!parsed.success) return
    const answer = parsed.output
    if (answer.type === 'value') {
      calls.get(answer.id)?.({ ok: true, value: answer.value })
      calls.delete(answer.id)
      return
    }
    const follow = follows.get(answer.id)
    if (answer.type === 'failure') {
      const error: Failure =
        answer.error.message === undefined
          ? { code: answer.error.code }
          : { code: answer.error.code, message: answer.error.message }
      calls.get(answer.id)?.({ ok: false, error })
      calls.delete(answer.id)
      follow?.onFailure(error)
      return
    }
    if (follow === undefined) return
    if (answer.type === 'snapshot') {
      follow.table = { head: answer.head, rows: sortRows(answer.rows) }
      follow.number = 0
      follow.onTable(follow.table)
      return
    }
    if (follow.table === null) return
    if (answer.number !== follow.number + 1) return ask(answer.id, follow)
    follow.number = answer.number
    follow.table = applyPatch(follow.table, answer)
    follow.onTable(follow.table)
  })

  wire.onClose(() => {
    closed = true
    for (const answer of calls.values()) answer({ ok: false, error: disconnected })
    calls.clear()
    for (const follow of follows.values()) follow.onFailure(disconnected)
    follows.clear()
  })

  return {
    call: (name, input) =>
      new Promise((resolve) => {
        type Answer = Parameters<typeof resolve>[0]
        if (closed) return resolve({ ok: false, error: disconnected })
        last += 1
        calls.set(last, (result) => resolve(result as Answer))
        wire.send({ type: 'call', id: last, name, input })
      }),
    subscribe: (name, input, onTable, onFailure) => {
      last += 1
      const id = last
      const follow: Follow = {
        name,
        input,
        onTable: onTable as Follow['onTable'],
        onFailure: onFailure ?? (() => undefined),
        table: null,
        number: 0,
      }
      if (closed) {
        follow.onFailure(disconnected)
        return () => undefined
      }
      follows.set(id, follow)
      ask(id, follow)
      return () => {
        if (follows.delete(id) && !closed) wire.send({ type: 'unsubscribe', id })
      }
    },
    close: () => wire.close(),
  }
}
