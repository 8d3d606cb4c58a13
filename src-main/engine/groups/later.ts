import type { Schedule } from './group.ts'

/** Something to do a while after it is first asked for; asked again meanwhile, it is still done once. */
export interface Later {
  ask(): void
  cancel(): void
}

export function later(schedule: Schedule, milliseconds: number, run: () => void): Later {
  let cancel: (() => void) | null = null
  return {
    ask: () => {
      cancel ??= schedule(milliseconds, () => {
        cancel = null
        run()
      })
    },
    cancel: () => {
      cancel?.()
      cancel = null
    },
  }
}
