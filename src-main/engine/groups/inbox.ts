import type { Link } from '../replication/link.ts'
import type { Page } from '../replication/page.ts'
import type { Schedule } from './group.ts'

export interface Arrival {
  readonly link: Link
  readonly page: Page
  /** Of the message that it came in. */
  readonly size: number
}

/** Milliseconds of quiet after which a page is one that somebody has just written: it is taken at once. */
const calm = 5
/** Entries that are gathered at most: what is not judged yet is in memory, and those who watch wait for it. */
const mostEntries = 2_048

/** R3: pages that come one upon the other are taken together, so that the disk is waited for once for them all. */
export class Inbox {
  private readonly schedule: Schedule
  private readonly now: () => number
  private readonly take: (arrivals: readonly Arrival[]) => void
  /** For what goes wrong where nobody called. */
  private readonly fail: (thrown: unknown) => void
  private waiting: Arrival[] = []
  private entries = 0
  private lastTaken = -Infinity
  private cancel: (() => void) | null = null

  constructor(
    { schedule, now }: { schedule: Schedule; now: () => number },
    take: (arrivals: readonly Arrival[]) => void,
    fail: (thrown: unknown) => void,
  ) {
    this.schedule = schedule
    this.now = now
    this.take = take
    this.fail = fail
  }

  put(arrival: Arrival): void {
    const isBusy = this.waiting.length > 0 || this.now() - this.lastTaken < calm
    this.waiting.push(arrival)
    this.entries += arrival.page.rows.length
    if (!isBusy || this.entries >= mostEntries) return this.flush()
    this.cancel ??= this.schedule(0, () => {
      this.cancel = null
      try {
        this.flush()
      } catch (thrown) {
        this.fail(thrown)
      }
    })
  }

  /** Takes what waits, now: what comes next builds on it. */
  flush(): void {
    const { waiting } = this
    if (waiting.length === 0) return
    this.clear()
    try {
      this.take(waiting)
    } finally {
      this.lastTaken = this.now()
    }
  }

  clear(): void {
    this.cancel?.()
    this.cancel = null
    this.waiting = []
    this.entries = 0
  }
}
