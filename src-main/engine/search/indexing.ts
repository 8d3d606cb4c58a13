/** Makes searchable what is shown, after it was committed, in small steps, and rests while much is coming in. */
import { fromUtf8, toUtf8 } from '#shared/kernel/bytes.ts'
import type { Changes } from '../changes.ts'
import { storageFailure } from '../storage/failure.ts'
import type { Storage } from '../storage/port.ts'
import type { Unsearched } from '../storage/port/search.ts'
import { marksOf } from './marks.ts'
import { tokensOf, wordsVersion } from './words.ts'

/** So much at once that others wait for no more than some ten milliseconds. */
const rowsAtOnce = 128
const unitsAtOnce = 32_000
/** Nothing has been committed for so long before a step is taken, in milliseconds; while more keeps coming, it waits no longer than that. */
const quiet = 100
const longestWait = 2_000

const version = 'search-words'

export interface IndexingDeps {
  /** Of the vault that is open now; null: none is. */
  readonly storage: () => Storage | null
  readonly now: () => number
  readonly schedule: (milliseconds: number, run: () => void) => () => void
  readonly changes: Changes
  readonly log: (line: string) => void
}

export interface Indexing {
  /** Takes a step at once, for who is about to search. */
  catchUp(): void
  stop(): void
}

export function createIndexing(deps: IndexingDeps): Indexing {
  const { now, schedule, changes } = deps
  let begun: Storage | null = null
  let cancel: (() => void) | null = null
  let [first, last] = [0, 0]

  const opened = (): Storage | null => {
    const storage = deps.storage()
    if (storage !== null && storage !== begun) {
      renewIfOther(storage)
      begun = storage
    }
    return storage
  }
  /** What goes wrong here keeps nobody from reading and writing: the next change tries again. */
  const guarded = (step: (storage: Storage) => boolean): boolean => {
    try {
      const storage = opened()
      return storage !== null && step(storage)
    } catch (error) {
      if (storageFailure(error) === null) deps.log(`defect in making searchable: ${String(error)}`)
      return false
    }
  }
  const look = (): void => {
    cancel = null
    const time = now()
    const rest = Math.min(last + quiet, first + longestWait) - time
    if (rest > 0) {
      cancel = schedule(rest, look)
      return
    }
    const isMore = guarded((storage) => index(storage) || storage.tidySearch())
    first = time
    if (isMore) cancel = schedule(0, look)
  }
  const note = (): void => {
    last = now()
    if (cancel !== null) return
    first = last
    cancel = schedule(quiet, look)
  }
  const unwatch = changes.watch(['vault'], note)
  note()
  return {
    catchUp: () => {
      guarded(index)
    },
    stop: () => {
      unwatch()
      cancel?.()
      cancel = null
    },
  }
}

/** One step; true: there may be more. */
function index(storage: Storage): boolean {
  const rows = someOf(storage.unsearched(rowsAtOnce))
  if (rows.length === 0) return false
  storage.transaction(() => {
    // In the order of rows: for each that comes before the one before it the index would begin a part of its own.
    for (const row of rows.reverse()) storage.makeSearchable(row, tokensOf(row.text), marksOf(row).join(' '))
  })
  return true
}

/** The newest of them, as many as a step takes: one at least. */
function someOf(rows: readonly Unsearched[]): Unsearched[] {
  let units = 0
  return rows.filter(({ text }, at) => {
    units += text.length
    return at === 0 || units <= unitsAtOnce
  })
}

/** What makes words of texts has changed since the index was made: it is made anew. */
function renewIfOther(storage: Storage): void {
  const known = storage.setting(version)
  if (known !== null && fromUtf8(known) === wordsVersion) return
  storage.transaction(() => {
    storage.dropSearch()
    storage.setSetting(version, toUtf8(wordsVersion))
  })
}
