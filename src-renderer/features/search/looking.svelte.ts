import type { Asked } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Code, Engine } from '../../client/engine.svelte.ts'
import type { Hit, Kind } from './hits.ts'

export interface Sought {
  /** Null: in all groups. */
  readonly groupId: string | null
  readonly text: string
  readonly kinds: readonly Kind[]
}

export interface Search {
  /** What the hits are of; null until something was answered. */
  readonly of: Sought | null
  readonly hits: readonly Hit[]
  /** There is more than what is shown. */
  readonly more: boolean
  readonly unknown: readonly string[]
  readonly behind: number
  readonly error: Code | null
  /** Fetches what comes after what is shown. */
  goOn(): Promise<void>
}

interface Answer {
  readonly of: Sought
  readonly hits: readonly Hit[]
  readonly next: string | null
  readonly unknown: readonly string[]
  readonly behind: number
}

/** What is found while one types; null or nothing typed asks nothing. An answer that is overtaken is dropped. */
export function searching(engine: Engine, sought: () => Sought | null, limit: number): Search {
  let answer = $state.raw<Answer | null>(null)
  let error = $state<Code | null>(null)
  let asked = 0
  const question = $derived(JSON.stringify(sought()))

  const ask = async ({ groupId, text, kinds }: Sought, after: string | null) => {
    asked += 1
    const turn = asked
    const input: Asked<Ui, 'search'> = { groupId, text, kinds: [...kinds], limit, ...(after === null ? {} : { after }) }
    const found = await engine.call('search', input)
    // What was typed since then is what counts.
    if (turn !== asked) return null
    error = found.ok ? null : found.error.code
    return found.ok ? found.value : null
  }

  $effect(() => {
    const now = JSON.parse(question) as Sought | null
    if (now === null || now.text.trim() === '' || engine.state !== 'open') {
      asked += 1
      answer = null
      return
    }
    void ask(now, null).then((found) => {
      if (found !== null) answer = { of: now, ...found }
    })
  })

  return {
    get of() {
      return answer?.of ?? null
    },
    get hits() {
      return answer?.hits ?? []
    },
    get more() {
      return answer !== null && answer.next !== null
    },
    get unknown() {
      return answer?.unknown ?? []
    },
    get behind() {
      return answer?.behind ?? 0
    },
    get error() {
      return error
    },
    goOn: async () => {
      const before = answer
      if (before === null || before.next === null) return
      const found = await ask(before.of, before.next)
      if (found !== null) answer = { ...before, ...found, hits: [...before.hits, ...found.hits] }
    },
  }
}
