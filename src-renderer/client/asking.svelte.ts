import type { Failure, Result } from '#shared/kernel/result.ts'
import type { Code } from './engine.svelte.ts'

export interface Asking {
  /** The engine has not answered yet: nothing is asked twice. */
  readonly busy: boolean
  /** Why it said no, until it is asked again. */
  readonly error: Code | null
  /** Asks, and answers what came of it; null when it failed or something is being asked already. */
  run<Value>(ask: () => Promise<Result<Value, Failure<Code>>>): Promise<Value | null>
  clear(): void
}

/** One question to the engine at a time, with what a form or dialog has to show of it. */
export function asking(): Asking {
  let busy = $state(false)
  let error = $state<Code | null>(null)
  return {
    get busy() {
      return busy
    },
    get error() {
      return error
    },
    run: async (ask) => {
      if (busy) return null
      busy = true
      error = null
      const answer = await ask()
      busy = false
      if (answer.ok) return answer.value
      error = answer.error.code
      return null
    },
    clear: () => {
      error = null
    },
  }
}
