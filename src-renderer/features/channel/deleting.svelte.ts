import { SvelteMap } from 'svelte/reactivity'

/** How long one can think better of it. */
const wait = 5000

interface Deps {
  /** Asks the engine; answers whether it is gone. */
  readonly remove: (id: string) => Promise<boolean>
  readonly keep: (ids: readonly string[]) => void
  /** Those whose time the last window did not live to see. */
  readonly left: readonly string[]
}

/**
 * Messages that are being deleted: nothing is asked before, and for some seconds it can be undone. What is left of them when
 * the page goes is deleted then; what even that did not reach, the next time.
 */
export function openDeleting({ remove, keep, left }: Deps) {
  const waiting = new SvelteMap<string, ReturnType<typeof setTimeout> | null>()
  const tellKept = (): void => {
    keep([...waiting.keys()])
  }
  const now = async (id: string): Promise<void> => {
    clearTimeout(waiting.get(id) ?? undefined)
    waiting.set(id, null)
    const gone = await remove(id)
    // A row that is gone needs no sign; one that the engine would not delete is shown again.
    if (!gone) waiting.delete(id)
    keep([...waiting.keys()].filter((other) => other !== id))
  }
  const all = (): void => {
    for (const [id, timer] of waiting) if (timer !== null) void now(id)
  }
  for (const id of left) void now(id)
  $effect(() => {
    window.addEventListener('pagehide', all)
    return () => {
      window.removeEventListener('pagehide', all)
      all()
    }
  })

  return {
    has: (id: string): boolean => waiting.has(id),
    begin(id: string): void {
      if (waiting.has(id)) return
      waiting.set(
        id,
        setTimeout(() => void now(id), wait),
      )
      tellKept()
    },
    undo(id: string): void {
      const timer = waiting.get(id)
      if (timer === undefined || timer === null) return
      clearTimeout(timer)
      waiting.delete(id)
      tellKept()
    },
  }
}
