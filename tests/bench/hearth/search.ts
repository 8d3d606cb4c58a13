import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createChanges } from '#main/engine/changes.ts'
import { search } from '#main/engine/commands/finding/find.ts'
import type { Group } from '#main/engine/groups/group.ts'
import { createIndexing } from '#main/engine/search/indexing.ts'
import type { Storage } from '#main/engine/storage/port.ts'
import { groupsWith, provenByTheLast, takeIn, writtenBy } from '../support/lakeside.ts'
import { createSpeech, type Speech } from '../support/speech.ts'
import { quantile } from '../support/statistics.ts'
import { watch, type Subject } from '../support/task.ts'

const authors = 5
/** Of all messages so many are taken in, and written, once more each way, for what noting them costs. */
const compared = 0.05
const words = 200

const asItIs = (storage: Storage): Storage => storage
const noting = (storage: Storage): Storage => ({ ...storage, noteShown: () => undefined })

/** Ada's vault with that many messages of others, and what taking them in cost the processor. */
function taken(folder: string, size: number, speech: Speech, as = asItIs): { ada: Group; took: number } {
  mkdirSync(folder)
  const groups = groupsWith('Ada', folder, as)
  const ada = groups.found('Ada')
  const others = Array.from({ length: authors }, (_, at) => groups.bring(ada, `Person ${String(at)}`))
  groups.part(ada)
  const pages = others.flatMap((author) => writtenBy(groups, author, size / authors, 64, () => speech.say()))
  const { work } = watch()
  for (const page of pages) takeIn(ada, provenByTheLast(page))
  return { ada, took: work() }
}

/** Milliseconds of processor for so many of Ada's own, one commit each. */
function wrote(folder: string, size: number, speech: Speech, as = asItIs): number {
  mkdirSync(folder)
  const groups = groupsWith('Ada', folder, as)
  const ada = groups.found('Ada')
  const { work } = watch()
  for (let at = 0; at < size; at += 1) groups.say(ada, speech.say())
  return work()
}

/** Milliseconds of processor of each step until all can be found. */
function indexed(storage: Storage): number[] {
  const { catchUp, stop } = createIndexing({
    storage: () => storage,
    now: Date.now,
    schedule: () => () => undefined,
    changes: createChanges(),
    log: (line) => {
      throw new Error(line)
    },
  })
  const steps: number[] = []
  while (storage.unsearchedCount() > 0) {
    const { work } = watch()
    catchUp()
    steps.push(work())
  }
  stop()
  return steps
}

const prefixesOf = (word: string): string[] => {
  const characters = Array.from(word)
  return characters.map((_, at) => characters.slice(0, at + 1).join(''))
}

interface Answered {
  /** Milliseconds, and those of processor: in the middle of three, some time apart, since others work on this computer too. */
  readonly times: number[]
  readonly works: number[]
}

function asked(group: Group, texts: readonly string[]): Answered {
  const times = texts.map((): number[] => [])
  const works = texts.map((): number[] => [])
  for (let round = 0; round < 3; round += 1)
    texts.forEach((text, at) => {
      const { time, work } = watch()
      const { hits } = search([group], { groupId: group.id, text, kinds: [], limit: 30 })
      times[at]?.push(time())
      works[at]?.push(work())
      if (hits.length > 30) throw new Error('more is found than was asked for')
    })
  const middle = (all: readonly number[][]): number[] => all.map((of) => quantile(of, 0.5))
  return { times: middle(times), works: middle(works) }
}

const sizeOf = (folder: string): number =>
  ['vault.db', 'vault.db-wal'].reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)

/** Medians of both ways in turn: the machine's noise falls on both alike. */
function ratio(one: () => number, other: () => number): number {
  const pairs = Array.from({ length: 3 }, () => [one(), other()] as const)
  return (
    quantile(
      pairs.map(([time]) => time),
      0.5,
    ) /
    quantile(
      pairs.map(([, time]) => time),
      0.5,
    )
  )
}

export const { measure }: Subject = {
  measure: ({ size, folder }) => {
    const speech = createSpeech(7)
    const few = size * compared
    let count = 0
    const place = (): string => join(folder, String((count += 1)))
    const taking = ratio(
      () => taken(place(), few, speech).took,
      () => taken(place(), few, speech, noting).took,
    )
    const writing = ratio(
      () => wrote(place(), few / 5, speech),
      () => wrote(place(), few / 5, speech, noting),
    )
    const whole = place()
    const { ada } = taken(whole, size, speech)
    const before = sizeOf(whole)
    const steps = indexed(ada.ledger.storage)
    const typed = Array.from({ length: words }, () => speech.word())
    const singles = asked(ada, typed.flatMap(prefixesOf))
    const doubles = asked(
      ada,
      typed.flatMap((word) => prefixesOf(word).map((prefix) => `${speech.word()} ${prefix}`)),
    )
    const filtered = asked(
      ada,
      typed.flatMap((word, at) =>
        prefixesOf(word).map((prefix) => `from:"Person ${String(at % authors)}" in:general ${prefix}`),
      ),
    )
    return Promise.resolve({
      p50: quantile(singles.times, 0.5),
      p95: quantile(singles.times, 0.95),
      work: quantile(singles.works, 0.95),
      words: quantile(doubles.times, 0.95),
      filtered: quantile(filtered.times, 0.95),
      index: steps.reduce((sum, step) => sum + step, 0),
      step: quantile(steps, 0.95),
      size: (sizeOf(whole) - before) / size,
      taking,
      writing,
    })
  },
}
