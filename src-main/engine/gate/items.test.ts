import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { createGroups, type Groups } from '#tests/support/groups.ts'
import { factsOf, sharedKind, testKinds, watch, type Watcher } from '#tests/support/watcher.ts'
import type { EntryId, ItemId } from '#shared/kernel/brand.ts'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import { clockAt, millisecondsOf } from '#shared/kernel/clock.ts'
import { composeSharedChange, composeWhole } from '../groups/items.ts'
import { keyForEveryone } from '../groups/marks.ts'
import { composeFact, composeItem, composeItemChange } from '../groups/write.ts'
import type { Group } from '../groups/group.ts'
import { generalChannel } from '../items/id.ts'
import { profileFields, profileKind } from '../kinds/profile/profile.ts'
import { messageFields, messageKind } from '../kinds/message/message.ts'
import type { Entry } from '../log/entry.ts'
import { encodeHeader, itemsLog } from '../log/header.ts'
import { sharedStateOf, updatesOf } from './items.ts'

let groups: Groups
let ada: Group
let bo: Group
let cy: Group

beforeEach(() => {
  groups = createGroups()
  ada = groups.found('Ada')
  bo = groups.bring(ada, 'Bo')
  cy = groups.bring(ada, 'Cy')
  groups.meet(ada, bo)
  groups.settle()
  for (const group of [ada, bo, cy]) Object.assign(group.ledger, { kinds: testKinds, knowsShared: true })
})

const now = (): number => groups.time.now()

function watcher(): Watcher {
  const one = watch(ada)
  for (const fact of factsOf(ada)) one.take(fact)
  return one
}

/** Everything that the group holds in logs of items. */
const itemsOf = ({ ledger }: Group): Entry[] =>
  [...ledger.logs()].filter(({ log }) => log === itemsLog).flatMap(({ row }) => ledger.storage.entries(row, 1, 999))

describe('an item of several writers', () => {
  let board: ItemId
  const edit = (by: Group, fields: Record<string, string>): Entry => {
    groups.time.pass(1_000)
    const [entry] = by.writeAll(() => composeSharedChange(by.ledger, sharedKind, board, sharedStateOf(by.ledger, board), fields, now())!) // prettier-ignore
    groups.meet(ada, bo)
    groups.meet(ada, cy)
    groups.settle()
    return entry!
  }

  beforeEach(() => {
    const made = composeWhole(ada.ledger, sharedKind, { title: 'Boat' }, now())!
    ada.writeAll(() => made.entries)
    board = made.item
    groups.settle()
  })

  test('D4 is what all have made of it, in whatever order it came', () => {
    for (const [by, fields] of [
      [bo, { where: 'pier' }],
      [cy, { when: 'noon' }],
      [bo, { where: 'bridge' }],
      [ada, { title: 'Big boat' }],
    ] as const)
      // prettier-ignore
      edit(by, fields)
    const all = itemsOf(ada)
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        const seen = watcher()
        for (const entry of shuffled) seen.take(entry)
        expect(seen.items.get(board)?.content).toEqual({ title: 'Big boat', where: 'bridge', when: 'noon' })
        expect(seen.items.get(board)?.member).toBe(ada.ledger.memberId)
        expect([...new Set(Object.values(seen.verdicts()))]).toEqual(['counts'])
      }),
      { numRuns: 8 },
    )
  })

  test('D4 C5 what a removed member wrote beyond the mark counts where somebody who stands has built on it', () => {
    const before = edit(bo, { where: 'pier' })
    const beyond = edit(bo, { where: 'bridge' })
    const [removal] = [bo].map(({ ledger }) =>
      composeFact(
        ada.ledger,
        {
          kind: 'memberRemove',
          member: ledger.memberId,
          marks: [{ device: ledger.deviceId, fact: null, item: { number: before.header.number, id: toHex(before.id) as EntryId, header: encodeHeader(before.header), signature: before.signature! } }], // prettier-ignore
          key: keyForEveryone(ada.ledger, now(), [ledger.deviceId]),
        },
        now(),
      ),
    )
    const alone = itemsOf(ada)
    const onTop = edit(cy, { when: 'noon' })
    for (const first of [
      [removal!, ...alone],
      [...alone, removal!],
    ]) {
      const seen = watcher()
      for (const entry of first) seen.take(entry)
      expect(seen.items.get(board)?.content).toEqual({ title: 'Boat', where: 'pier' })
      expect(seen.verdict(beyond)).toBe('waits author-does-not-stand')
      seen.take(onTop)
      expect(seen.items.get(board)?.content).toEqual({ title: 'Boat', where: 'bridge', when: 'noon' })
      expect(seen.verdict(beyond)).toBe('counts')
    }
  })
})

describe('an item that changes often', () => {
  test('D1 G5 a change is added to what is kept of it, without reading all before it again', () => {
    const profile = (name: string): ReturnType<typeof profileFields> => profileFields({ name, picture: null })
    const known = bo.ledger.storage.profiles(bo.ledger.stored.row).find(({ member }) => member === bo.ledger.memberId)!
    for (let at = 0; at < 30; at += 1) {
      groups.time.pass(10)
      bo.write(() => composeItemChange(bo.ledger, profileKind, known.item, updatesOf(bo.ledger, known.item), profile(`Bo ${at}`), now())) // prettier-ignore
    }
    const seen = watcher()
    const all = itemsOf(bo).filter(({ header }) => toHex(header.device) === bo.ledger.deviceId)
    let read = 0
    const { entry } = seen.storage
    Object.assign(seen.storage, { entry: (...place: Parameters<typeof entry>) => (read += 1) && entry(...place) })
    for (const one of all) seen.take(one)
    expect(seen.storage.profiles(seen.ledger.stored.row).map(({ name }) => name)).toEqual(['Bo 29'])
    expect(read).toBeLessThan(all.length)
    // Told all at once, in pages or backwards, it is the same.
    const [inPages, backwards] = [watcher(), watcher()]
    inPages.take(...all)
    for (const one of [...all].reverse()) backwards.take(one)
    for (const other of [inPages, backwards]) {
      expect(other.verdicts()).toEqual(seen.verdicts())
      expect(other.storage.profiles(other.ledger.stored.row)).toEqual(seen.storage.profiles(seen.ledger.stored.row))
    }
  })
})

describe('a message that is sent again', () => {
  const words = (text: string): ReturnType<typeof messageFields> => messageFields({ channel: generalChannel(ada.id), text }) // prettier-ignore

  test('D6 keeps its id and its original clock, and is marked as dated back', () => {
    const nonce = fromHex('00112233445566778899aabbccddeeff')!
    const first = clockAt(now() - 60_000)
    const before = composeItem(bo.ledger, messageKind, words('between'), now())!
    bo.write(() => before.entry)
    groups.time.pass(1_000)
    const again = composeWhole(bo.ledger, messageKind, words('first said a minute ago'), now(), { again: { nonce, clock: first } })! // prettier-ignore
    bo.writeAll(() => again.entries)
    const seen = watcher()
    for (const entry of itemsOf(bo)) seen.take(entry)
    const rows = seen.storage.newestMessages(seen.ledger.stored.row, generalChannel(ada.id), 9)
    expect(rows.map(({ text, datedBack }) => [text, datedBack])).toEqual([['first said a minute ago', true], ['between', false]]) // prettier-ignore
    expect(rows[0]).toMatchObject({ item: again.item, clock: first })

    // The one that was cut off comes after all: one message, not two.
    const once = composeWhole(bo.ledger, messageKind, words('first said a minute ago'), now(), { again: { nonce, clock: first } })! // prettier-ignore
    bo.writeAll(() => once.entries)
    expect(once.item).toBe(again.item)
    for (const entry of once.entries) seen.take(entry)
    expect(seen.texts()).toEqual(['first said a minute ago', 'between'])
    expect([...again.entries, ...once.entries].map(seen.verdict).sort()).toEqual(['counts', 'void creation-later'])
  })

  test('D6 an original clock later than the entry’s own is none', () => {
    const ahead = clockAt(now() + 3_600_000)
    const made = composeWhole(bo.ledger, messageKind, words('later'), now(), { again: { nonce: new Uint8Array(16), clock: ahead } })! // prettier-ignore
    const seen = watcher()
    seen.take(...made.entries)
    const [row] = seen.storage.newestMessages(seen.ledger.stored.row, generalChannel(ada.id), 9)
    expect(row?.clock).toBe(made.entries[0]!.header.clock)
    expect(millisecondsOf(row!.clock)).toBeLessThanOrEqual(now())
  })
})
