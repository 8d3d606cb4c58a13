/** A failure that can happen: plain data, so that it survives structured clone and JSON. Defects throw instead. */
export interface Failure<Code extends string = string> {
  readonly code: Code
  readonly message?: string
}

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Err<E extends Failure> = { readonly ok: false; readonly error: E }
export type Result<T, E extends Failure = Failure> = Ok<T> | Err<E>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })

export const err = <Code extends string>(code: Code, message?: string): Err<Failure<Code>> => ({
  ok: false,
  error: message === undefined ? { code } : { code, message },
})

/** The value of a result that cannot have failed; a failure here is a defect and throws. */
export function expectOk<T, E extends Failure>(result: Result<T, E>): T {
  if (result.ok) return result.value
  throw new Error(`expected ok, got ${result.error.code}: ${result.error.message ?? ''}`)
}
