import { expect, test } from 'vitest'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { toUtf8 } from '#shared/kernel/bytes.ts'
import { bytesOf, hexOf, lakeside } from '#tests/support/devices.ts'
import { memoryStorage } from '#tests/support/storage.ts'
import { createTime, type Time } from '#tests/support/time.ts'
import { createChanges, type Changes } from '../changes.ts'
import type { Storage } from '../storage/port.ts'
import { createIndexing, type Indexing } from './indexing.ts'

interface Scene {
  readonly storage: Storage
  readonly group: number
  readonly time: Time
  readonly changes: Changes
  begin(of?: Storage): Indexing
  /** Shows so many more, and tells of it as a commit does. */
  show(count: number, text?: string): void
  found(word: string): number
}

function scene(): Scene {
  const [storage, time, changes] = [memoryStorage(), createTime(), createChanges()]
  const group = storage.addGroup({
    id: lakeside,
    state: 'member',
    name: 'Lakeside',
    charterKey: bytesOf('charter'),
    deviceSecret: bytesOf('device'),
    memberScope: bytesOf('scope'),
    inviteSeed: null,
    signals: [],
  })
  let shown = 0
  return {
    storage,
    group,
    time,
    changes,
    begin: (of = storage) =>
      createIndexing({
        storage: () => of,
        now: time.now,
        schedule: time.schedule,
        changes,
        log: (line) => {
          throw new Error(line)
        },
      }),
    show: (count, text = 'boat') => {
      for (let end = shown + count; shown < end; shown += 1)
        storage.noteShown(group, {
          item: hexOf<ItemId>(`item ${String(shown)}`, 16),
          kind: 2,
          space: null,
          place: null,
          inside: null,
          member: hexOf<MemberId>('Ada'),
          clock: clockAt(time.now() + shown),
          text,
          has: [],
        })
      changes.tell('vault')
    },
    found: (word) =>
      storage.find(group, {
        expression: `words : ("${word}")`,
        kinds: [2],
        from: 0,
        to: Infinity,
        below: null,
        limit: 10_000,
      }).length,
  }
}

test('what is shown becomes searchable in small steps, once it is quiet', () => {
  const { storage, time, begin, show, found } = scene()
  begin()
  time.pass(10_000)
  show(300)
  expect(storage.unsearchedCount()).toBe(300)
  time.pass(99)
  expect(found('boat')).toBe(0)
  time.pass(1)
  expect(found('boat')).toBe(300)
  expect(storage.unsearchedCount()).toBe(0)
})

test('while more keeps coming it rests, and takes a step every two seconds at least', () => {
  const { storage, time, begin, show } = scene()
  begin()
  time.pass(10_000)
  let most = 0
  for (let at = 0; at < 250; at += 1) {
    show(10)
    time.pass(20)
    most = Math.max(most, 10 * (at + 1) - storage.unsearchedCount())
  }
  // Five seconds of it: two steps of 128.
  expect(most).toBe(256)
  time.pass(1_000)
  expect(storage.unsearchedCount()).toBe(0)
})

test('who searches while nothing has been made searchable yet finds the newest at once', () => {
  const { storage, begin, show, found } = scene()
  const indexing = begin()
  show(200)
  indexing.catchUp()
  expect(found('boat')).toBe(128)
  expect(storage.unsearched(1_000)).toHaveLength(72)
})

test('a step is no larger for long texts', () => {
  const { storage, begin, show } = scene()
  const indexing = begin()
  show(10, 'boat '.repeat(2_000))
  indexing.catchUp()
  expect(storage.unsearchedCount()).toBe(7)
  show(1, 'boat '.repeat(40_000))
  indexing.catchUp()
  expect(storage.unsearchedCount()).toBe(7)
})

test('S3 an index of other words than this version makes is made anew, once', () => {
  const { storage, time, begin, show, found } = scene()
  const first = begin()
  show(5)
  time.pass(1_000)
  first.stop()
  storage.setSetting('search-words', toUtf8('an older one'))
  const second = begin()
  second.catchUp()
  expect(found('boat')).toBe(5)
  second.stop()
  storage.dropSearch()
  expect(found('boat')).toBe(0)
  begin().catchUp()
  expect([storage.unsearchedCount(), found('boat')]).toEqual([0, 5])
})

test('a disk that takes nothing keeps the search from growing, and nothing else; the next change tries again', () => {
  const { storage, time, changes, begin, show, found } = scene()
  let isFull = true
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  begin({
    ...storage,
    makeSearchable: (...words) => {
      if (isFull) throw full
      storage.makeSearchable(...words)
    },
  })
  show(3)
  time.pass(5_000)
  expect(found('boat')).toBe(0)
  isFull = false
  changes.tell('vault')
  time.pass(1_000)
  expect(found('boat')).toBe(3)
})
