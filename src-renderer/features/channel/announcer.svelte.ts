import type { Words } from '../../words/en.ts'
import { announcement } from './announce.ts'
import type { Row } from './items.ts'

const batch = 1500

/** Tells a listener of what arrives: once for all that comes within a moment. Lives as long as its component. */
export function openAnnouncer(words: Words): { readonly said: string; hear(rows: readonly Row[]): void } {
  let said = $state('')
  let waiting: Row[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  $effect(() => () => {
    clearTimeout(timer)
  })
  return {
    get said() {
      return said
    },
    hear(rows) {
      waiting.push(...rows)
      timer ??= setTimeout(() => {
        said = announcement(waiting, words)
        waiting = []
        timer = undefined
      }, batch)
    },
  }
}
