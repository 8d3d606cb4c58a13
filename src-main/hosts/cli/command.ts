import type { Result } from '#shared/kernel/result.ts'
import type { Option } from './option.ts'
import type { Session, SessionOptions } from './session.ts'

export type Options = Readonly<Record<string, Option<unknown>>>
export type ValuesOf<O extends Options> = { readonly [N in keyof O]: O[N] extends Option<infer T> ? T : never }
export type ParametersOf<P extends readonly string[]> = Readonly<Record<P[number], string>>

/** What a command may use of the world around it. */
export interface Context {
  readonly vault: string
  /** Name or id of the group that is meant; undefined: the only one. */
  readonly group: string | undefined
  readonly passphrase: string | null
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: (line: string) => void
  /** Ends when the user wishes the command to stop. */
  readonly stopped: AbortSignal
  open(options?: SessionOptions): Promise<Result<Session>>
  /** Tells the user, not the script, how it goes on. */
  progress(line: string): void
}

/** What a command answers: `value` for --json, `words` for people. */
export interface Answer {
  readonly value: object
  readonly words: string
  /** A host that stays: resolves once it has stopped. */
  readonly stay?: () => Promise<void>
  /** What is worth telling at once, and still goes on: how it ended. */
  readonly outcome?: () => Promise<Result<Answer>>
}

interface Shape<P extends readonly string[], O extends Options> {
  /** As it is typed: `invite create`. */
  readonly name: string
  readonly summary: string
  readonly parameters: P
  readonly options: O
  /** More than the summary, for --help. */
  readonly about?: string
  run(context: Context, parameters: ParametersOf<P>, options: ValuesOf<O>): Promise<Result<Answer>>
}

/** A line of the table of commands, its types forgotten once they have been checked. */
export interface Command {
  readonly name: string
  readonly summary: string
  readonly about: string
  readonly parameters: readonly string[]
  readonly options: Options
  run(
    context: Context,
    parameters: Readonly<Record<string, string>>,
    options: Readonly<Record<string, unknown>>,
  ): Promise<Result<Answer>>
}

export function command<const P extends readonly string[], const O extends Options>(shape: Shape<P, O>): Command {
  return {
    name: shape.name,
    summary: shape.summary,
    about: shape.about ?? '',
    parameters: shape.parameters,
    options: shape.options,
    // `parse` gives exactly the parameters and options that this command names, each parsed by its own option.
    run: (context, parameters, options) => shape.run(context, parameters, options as ValuesOf<O>),
  }
}
