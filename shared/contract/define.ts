import type * as v from 'valibot'

type Schema<T = unknown> = v.GenericSchema<never, T> | v.GenericSchema<unknown, T>

/** Asks the engine to change something. */
export interface CommandShape<I extends Schema = Schema, O extends Schema = Schema, E extends string = string> {
  readonly kind: 'command'
  readonly input: I
  readonly output: O
  readonly errors: readonly E[]
}

/** Asks the engine what is, once. */
export interface QueryShape<I extends Schema = Schema, O extends Schema = Schema, E extends string = string> {
  readonly kind: 'query'
  readonly input: I
  readonly output: O
  readonly errors: readonly E[]
}

/** Asks the engine what is, and to be told of every change: a snapshot, then numbered patches. */
export interface SubscriptionShape<
  I extends Schema = Schema,
  H extends Schema = Schema,
  R extends Schema<Row> = Schema<Row>,
  E extends string = string,
> {
  readonly kind: 'subscription'
  readonly input: I
  readonly head: H
  readonly row: R
  readonly errors: readonly E[]
}

/** One line of a subscribed table. Rows are shown in the order of `order`, compared as text. */
export interface Row {
  readonly id: string
  readonly order: string
}

export type EndpointShape = CommandShape | QueryShape | SubscriptionShape
export type Contract = Readonly<Record<string, EndpointShape>>

export const command = <I extends Schema, O extends Schema, const E extends string>(
  shape: Omit<CommandShape<I, O, E>, 'kind'>,
): CommandShape<I, O, E> => ({ kind: 'command', ...shape })

export const query = <I extends Schema, O extends Schema, const E extends string>(
  shape: Omit<QueryShape<I, O, E>, 'kind'>,
): QueryShape<I, O, E> => ({ kind: 'query', ...shape })

export const subscription = <I extends Schema, H extends Schema, R extends Schema<Row>, const E extends string>(
  shape: Omit<SubscriptionShape<I, H, R, E>, 'kind'>,
): SubscriptionShape<I, H, R, E> => ({ kind: 'subscription', ...shape })

type NamesOf<C extends Contract, K extends EndpointShape['kind']> = {
  [N in keyof C & string]: C[N]['kind'] extends K ? N : never
}[keyof C & string]

/** Names of everything in `C` that is asked once: commands and queries. */
export type CallName<C extends Contract> = NamesOf<C, 'command' | 'query'>
export type SubscriptionName<C extends Contract> = NamesOf<C, 'subscription'>

/** What a caller gives: fields with a default may be left out. */
export type Asked<C extends Contract, N extends keyof C> = v.InferInput<C[N]['input']>
/** What a handler gets: parsed, with every default filled in. */
export type Input<C extends Contract, N extends keyof C> = v.InferOutput<C[N]['input']>
export type Output<C extends Contract, N extends CallName<C>> = C[N] extends { output: infer O extends Schema }
  ? v.InferOutput<O>
  : never
/** What any call may answer besides its own errors: input that does not parse, or a defect inside the engine. */
export type CommonError = 'input-invalid' | 'defect' | 'disconnected'
export type ErrorCode<C extends Contract, N extends keyof C> = C[N]['errors'][number] | CommonError
export type HeadOf<C extends Contract, N extends SubscriptionName<C>> = C[N] extends { head: infer H extends Schema }
  ? v.InferOutput<H>
  : never
export type RowOf<C extends Contract, N extends SubscriptionName<C>> = C[N] extends { row: infer R extends Schema<Row> }
  ? v.InferOutput<R>
  : never
