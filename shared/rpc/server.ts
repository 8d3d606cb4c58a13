import * as v from 'valibot'
import type {
  CallName,
  Contract,
  ErrorCode,
  HeadOf,
  Input,
  Output,
  RowOf,
  SubscriptionName,
} from '../contract/define.ts'
import { difference, type Patch, type Table } from '../contract/table.ts'
import type { Failure, Result } from '../kernel/result.ts'
import { toServer, type ToClient } from './messages.ts'
import type { Wire } from './wire.ts'

type Awaitable<T> = T | Promise<T>

/** Reads a table now; `watch` calls back, in any number, whenever it may have changed, until it is told to stop. */
export interface Source<H, R extends { id: string; order: string }> {
  read(): Table<H, R>
  watch(changed: () => void): () => void
  /** What has changed since it was last read or asked this, for who can tell without reading all of it; null: nothing. */
  patch?(): Patch<H, R> | null
}

/** One handler for each name of the contract; a forgotten one does not compile. */
export type Handlers<C extends Contract> = {
  [N in CallName<C>]: (input: Input<C, N>) => Awaitable<Result<Output<C, N>, Failure<ErrorCode<C, N>>>>
} & {
  [N in SubscriptionName<C>]: (
    input: Input<C, N>,
  ) => Result<Source<HeadOf<C, N>, RowOf<C, N>>, Failure<ErrorCode<C, N>>>
}

export interface ServeOptions {
  /** What a handler threw, if it is a failure that can happen after all; null: a defect. */
  readonly explain?: (thrown: unknown) => Failure | null
  /** Told of what a handler threw and nothing explains: a defect. The caller hears only the code `defect`. */
  readonly onDefect: (name: string, defect: unknown) => void
}

type AnyHandler = (input: unknown) => Awaitable<Result<unknown>>
type AnySource = Source<unknown, { id: string; order: string }>

/**
 * Answers what comes over the wire by the handlers, until the wire closes. All input is parsed by the
 * contract first; what does not parse is answered with `input-invalid` and reaches no handler.
 */
export function serve<C extends Contract>(wire: Wire, contract: C, handlers: Handlers<C>, options: ServeOptions): void {
  const open = new Map<number, () => void>()
  const send = (message: ToClient): void => {
    wire.send(message)
  }
  const fail = (id: number, code: string, message?: string): void => {
    send({ type: 'failure', id, error: message === undefined ? { code } : { code, message } })
  }

  const failWith = (id: number, name: string, thrown: unknown): void => {
    const failure = options.explain?.(thrown) ?? null
    if (failure === null) options.onDefect(name, thrown)
    fail(id, failure?.code ?? 'defect', failure?.message)
  }

  const run = async (id: number, name: string, input: unknown): Promise<void> => {
    const shape = Object.hasOwn(contract, name) ? contract[name] : undefined
    if (shape === undefined || shape.kind === 'subscription')
      return fail(id, 'input-invalid', `no call is named ${name}`)
    const parsed = v.safeParse(shape.input, input)
    if (!parsed.success) return fail(id, 'input-invalid', describe(parsed.issues))
    try {
      const answer = await (handlers as unknown as Record<string, AnyHandler>)[name]?.(parsed.output)
      if (answer === undefined) throw new Error(`no handler for ${name}`)
      if (answer.ok) send({ type: 'value', id, value: answer.value })
      else fail(id, answer.error.code, answer.error.message)
    } catch (defect) {
      failWith(id, name, defect)
    }
  }

  const subscribe = (id: number, name: string, input: unknown): void => {
    const shape = Object.hasOwn(contract, name) ? contract[name] : undefined
    if (shape?.kind !== 'subscription') return fail(id, 'input-invalid', `no subscription is named ${name}`)
    const parsed = v.safeParse(shape.input, input)
    if (!parsed.success) return fail(id, 'input-invalid', describe(parsed.issues))
    open.get(id)?.()
    try {
      const handler = (handlers as unknown as Record<string, (input: unknown) => Result<AnySource>>)[name]
      const answer = handler?.(parsed.output)
      if (answer === undefined) throw new Error(`no handler for ${name}`)
      if (!answer.ok) return fail(id, answer.error.code, answer.error.message)
      const follow = follower(id, name, answer.value)
      open.set(id, follow.stop)
      follow.start()
    } catch (defect) {
      failWith(id, name, defect)
    }
  }

  const follower = (id: number, name: string, source: AnySource): { start: () => void; stop: () => void } => {
    let table = source.read()
    const comparedAnew = (): Patch<unknown, { id: string; order: string }> | null => {
      const next = source.read()
      const patch = difference(table, next)
      table = next
      return patch
    }
    let number = 0
    let dirty = false
    let stopped = false
    let unwatch = (): void => undefined
    const refresh = (): void => {
      dirty = false
      if (stopped) return
      try {
        const patch = source.patch === undefined ? comparedAnew() : source.patch()
        if (patch === null) return
        number += 1
        send({ type: 'patch', id, number, ...patch, upsert: [...patch.upsert], remove: [...patch.remove] })
      } catch (defect) {
        stop()
        failWith(id, name, defect)
      }
    }
    const stop = (): void => {
      stopped = true
      open.delete(id)
      unwatch()
    }
    return {
      start: () => {
        send({ type: 'snapshot', id, head: table.head, rows: [...table.rows] })
        unwatch = source.watch(() => {
          if (dirty || stopped) return
          dirty = true
          // Many changes in one turn make one patch.
          queueMicrotask(refresh)
        })
      },
      stop,
    }
  }

  wire.receive((message) => {
    const parsed = v.safeParse(toServer, message)
    if (!parsed.success) return
    const ask = parsed.output
    if (ask.type === 'call') void run(ask.id, ask.name, ask.input)
    else if (ask.type === 'subscribe') subscribe(ask.id, ask.name, ask.input)
    else open.get(ask.id)?.()
  })
  wire.onClose(() => {
    for (const stop of [...open.values()]) stop()
  })
}

function describe(issues: readonly v.BaseIssue<unknown>[]): string {
  const issue = issues[0]
  if (issue === undefined) return 'does not parse'
  return `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`
}
