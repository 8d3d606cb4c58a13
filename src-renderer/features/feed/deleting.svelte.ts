import type { Failure, Result } from '#shared/kernel/result.ts'
import { stays, tell } from '../../components/toasts.svelte.ts'
import type { Code } from '../../client/engine.svelte.ts'
import { words } from '../../words/index.svelte.ts'

/** What cannot be undone is done when nobody has undone it for a while; until then it only looks done. */
let soon = $state.raw<readonly { readonly id: string; readonly run: () => void }[]>([])

/** What is being deleted, or was deleted here and may still be sent by the engine once. */
const ids: ReadonlySet<string> = $derived(new Set(soon.map(({ id }) => id)))
export const going = (): ReadonlySet<string> => ids

const without = (id: string): void => {
  soon = soon.filter((known) => known.id !== id)
}

// Who closes the window has not changed their mind.
window.addEventListener('pagehide', () => {
  for (const { run } of soon) run()
})

/** Takes the item from sight at once, and from the group when the toast that offers to undo it has gone. */
export function deleteSoon(id: string, said: string, run: () => Promise<Result<unknown, Failure<Code>>>): void {
  let done = false
  const doIt = async (): Promise<void> => {
    if (done) return
    done = true
    const answer = await run()
    if (answer.ok) return
    without(id)
    tell(words.errors[answer.error.code])
  }
  const timer = setTimeout(() => void doIt(), stays)
  soon = [...soon, { id, run: () => void doIt() }]
  tell(said, () => {
    if (done) return
    clearTimeout(timer)
    without(id)
  })
}
