import type { GroupId } from '#shared/kernel/brand.ts'

/** What may have changed: the vault, the linking of a computer, what asks for attention, or one aspect of one group. */
export type Topic =
  | 'vault'
  | 'linking'
  | 'attention'
  | `${'charter' | 'items' | 'links' | 'delivery' | 'reading' | 'presence'} ${GroupId}`

/** Tells those who watch that something may have changed; they look for themselves. */
export interface Changes {
  tell(...topics: Topic[]): void
  /** Calls back for any of these topics, until the returned function is called. */
  watch(topics: readonly Topic[], changed: () => void): () => void
}

export function createChanges(): Changes {
  const watchers = new Map<Topic, Set<() => void>>()
  return {
    tell: (...topics) => {
      for (const topic of topics) for (const changed of [...(watchers.get(topic) ?? [])]) changed()
    },
    watch: (topics, changed) => {
      for (const topic of topics) watchers.set(topic, (watchers.get(topic) ?? new Set()).add(changed))
      return () => {
        for (const topic of topics) watchers.get(topic)?.delete(changed)
      }
    },
  }
}
