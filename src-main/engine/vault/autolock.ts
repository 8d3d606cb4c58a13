import type { Changes } from '../changes.ts'
import type { Schedule } from '../groups/group.ts'
import type { Vault } from './vault.ts'

interface AutolockDeps {
  readonly vault: Vault
  readonly changes: Changes
  readonly now: () => number
  readonly schedule: Schedule
  /** Whether something goes on that nobody has to touch. */
  readonly isBusy: () => boolean
  readonly lock: () => void
}

const minute = 60_000

export interface Autolock {
  /** Somebody has asked something. */
  touch(): void
  stop(): void
}

/** S1: locks the vault once nobody has asked anything of it for as long as its person wishes. */
export function createAutolock(deps: AutolockDeps): Autolock {
  let touchedAt = deps.now()
  let cancel = (): void => undefined

  const due = (): number | null => {
    const { vault } = deps
    const minutes = vault.opened === null || vault.protection !== 'passphrase' ? null : vault.autolockMinutes
    return minutes === null ? null : touchedAt + minutes * minute
  }

  const look = (): void => {
    cancel()
    const at = due()
    if (at === null) return
    if (deps.isBusy()) touchedAt = deps.now()
    else if (at <= deps.now()) return deps.lock()
    cancel = deps.schedule(Math.max(1, (due() ?? at) - deps.now()), look)
  }

  const unwatch = deps.changes.watch(['vault'], look)
  look()
  return {
    touch: () => {
      touchedAt = deps.now()
    },
    stop: () => {
      unwatch()
      cancel()
    },
  }
}
