import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { createGroups, type Groups } from '#tests/support/groups.ts'
import { factsOf, longKind, testKinds, watch, type Watcher } from '#tests/support/watcher.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { composeDeletion, composeWhole } from '../groups/items.ts'
import { keyForEveryone, marksHeld } from '../groups/marks.ts'
import { composeFact, composeItem, composeItemChange } from '../groups/write.ts'
import type { Group } from '../groups/group.ts'
import { generalChannel } from '../items/id.ts'
import { messageFields, messageKind } from '../kinds/message/message.ts'
import type { Entry } from '../log/entry.ts'
import { encodeExtension, noExtension } from '../log/extension.ts'
import { itemsLog } from '../log/header.ts'
import { writeEntry } from '../log/write.ts'
import { envelope } from '#tests/support/devices.ts'
import { eraseExpired, updatesOf } from './items.ts'

let groups: Groups
let ada: Group
let bo: Group

beforeEach(() => {
  groups = createGroups()
  ada = groups.found('Ada')
  bo = groups.bring(ada, 'Bo')
})

const now = (): number => groups.time.now()
const words = (text: string): ReturnType<typeof messageFields> =>
  messageFields({ channel: generalChannel(ada.id), text })

function say(by: Group, text: string): { entry: Entry; item: ItemId } {
  let said: ReturnType<typeof composeItem> = null
  by.write(() => (said = composeItem(by.ledger, messageKind, words(text), now()))?.entry ?? null)
  return said!
}

const change = (by: Group, item: ItemId, text: string): Entry =>
  by.write(() => composeItemChange(by.ledger, messageKind, item, updatesOf(by.ledger, item), words(text), now()))!

const remove = (by: Group, item: ItemId): readonly Entry[] =>
  by.writeAll(() => composeDeletion(by.ledger, item, now()) ?? [])

function watcher(wish: Parameters<typeof watch>[1] = {}): Watcher {
  const one = watch(ada, wish)
  for (const fact of factsOf(ada)) one.take(fact)
  return one
}

const payloadsOf = (one: Watcher, entries: readonly Entry[]): boolean[] =>
  entries.map(({ header: { number }, id }) => {
    const row = one.ledger.rowOf(bo.ledger.deviceId, itemsLog, number, id)
    return row !== null && one.storage.entry(row, number)?.payload !== null
  })

describe('a deletion', () => {
  test('D3 takes away the item and its payloads, in whatever order its entries come; headers stay', () => {
    const { entry, item } = say(bo, 'a secret')
    const changed = change(bo, item, 'another secret')
    const other = say(bo, 'something else').entry
    const [deletion] = remove(bo, item)
    const all = [entry, changed, other, deletion!]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        const seen = watcher()
        for (const one of shuffled) expect(seen.take(one)).toBe('admit')
        expect(seen.texts()).toEqual(['something else'])
        expect(payloadsOf(seen, all)).toEqual([false, false, true, true])
        expect([seen.verdict(entry), seen.verdict(changed), seen.verdict(deletion!)]).toEqual(['void erased', 'void erased', 'counts']) // prettier-ignore
        // A payload that comes once more is not taken.
        expect(seen.take(entry)).toBe('known')
        expect(payloadsOf(seen, [entry])).toEqual([false])
        const again = seen.reloaded()
        expect(again.verdicts()).toEqual(seen.verdicts())
        expect(again.take(entry)).toBe('known')
        expect([...again.ledger.log(bo.ledger.deviceId, itemsLog)!.absent.list()]).toEqual([])
      }),
      { numRuns: 12 },
    )
    // At home too, and the log goes on.
    expect(groups.texts(bo)).toEqual(['something else'])
    say(bo, 'after it')
    expect(groups.texts(bo)).toEqual(['something else', 'after it'])
  })

  test('D3 erases at a courier that reads nothing', () => {
    const { entry, item } = say(bo, 'a secret')
    const [deletion] = remove(bo, item)
    const courier = watcher({ blind: true })
    // Keys of its own it has none, and what it is sealed to it is not.
    expect(courier.take(entry)).toBe('admit')
    expect(courier.verdict(entry)).toBe('waits key-missing')
    courier.take(deletion!)
    expect(payloadsOf(courier, [entry])).toEqual([false])
    expect(courier.verdict(deletion!)).toBe('waits key-missing')
  })

  test('D3 of another member’s entries changes nothing', () => {
    const { entry, item } = say(bo, 'Bo says')
    const { ledger } = ada
    const extension = encodeExtension({ ...noExtension, erases: [{ device: bo.ledger.deviceId, log: itemsLog, from: 1, to: 99 }] }) // prettier-ignore
    const content = envelope(new Uint8Array(16), { kind: 0, item: bytesOfId(item) })
    const forged = writeEntry(ledger.nextPlace(itemsLog), ledger.device.signing, ledger.keyring.all()[0]!, ledger.nextClock(now()), content, extension) // prettier-ignore
    const seen = watcher()
    for (const one of [entry, forged]) expect(seen.take(one)).toBe('admit')
    expect(seen.texts()).toEqual(['Bo says'])
    expect(payloadsOf(seen, [entry])).toEqual([true])
    expect(seen.verdict(forged)).toBe('void body-malformed')
  })

  test('D3 C5 that lies beyond a removal’s mark erases nothing, and what went is wanted again', () => {
    const { entry, item } = say(bo, 'stays after all')
    groups.settle()
    const marks = marksHeld(ada.ledger, [bo.ledger.deviceId])
    const key = keyForEveryone(ada.ledger, now(), [bo.ledger.deviceId])
    const removal = composeFact(ada.ledger, { kind: 'memberRemove', member: bo.ledger.memberId, marks, key }, now())
    const [deletion] = remove(bo, item)
    for (const order of [
      [entry, removal, deletion!],
      [removal, deletion!, entry],
      [deletion!, removal, entry],
      [entry, deletion!, removal, entry],
    ]) {
      // prettier-ignore
      const seen = watcher()
      for (const one of order) seen.take(one)
      expect(seen.texts()).toEqual(['stays after all'])
      expect(payloadsOf(seen, [entry])).toEqual([true])
      expect(seen.storage.erasures(seen.ledger.stored.row)).toEqual([])
    }
  })

  test('D3 with an extension that does not hold together is void and erases nothing', () => {
    const { entry } = say(bo, 'Bo says')
    const { ledger } = bo
    for (const [at, value] of [new Uint8Array(40), new Uint8Array(41), new Uint8Array(0)].entries()) {
      const seen = watcher()
      seen.take(entry)
      const content = envelope(new Uint8Array(16), { kind: 0 })
      const bad = writeEntry(ledger.nextPlace(itemsLog), ledger.device.signing, ledger.keyring.all()[0]!, ledger.nextClock(now()), content, new Uint8Array([2, 0, value.length, ...value])) // prettier-ignore
      expect([at, seen.take(bad)]).toEqual([at, 'admit'])
      expect([at, seen.verdict(bad)]).toEqual([at, 'void extension-malformed'])
      expect(seen.texts()).toEqual(['Bo says'])
    }
  })

  test('D3 a long item goes with all its parts', () => {
    Object.assign(bo.ledger, { kinds: testKinds })
    const made = composeWhole(bo.ledger, longKind, { text: randomText(600_000) }, now())!
    bo.writeAll(() => made.entries)
    const [deletion] = remove(bo, made.item)
    const seen = watcher()
    seen.take(...made.entries)
    expect([...seen.items.keys()]).toContain(made.item)
    seen.take(deletion!)
    expect([...seen.items.keys()]).not.toContain(made.item)
    expect(payloadsOf(seen, made.entries)).toEqual(made.entries.map(() => false))
  })
})

describe('an expiry', () => {
  test('D3 lets the payload go when its time has come, at the courier too, and never before', () => {
    const hour = 3_600_000
    const made = composeWhole(bo.ledger, messageKind, words('for two hours'), now(), { expires: 2 })!
    bo.writeAll(() => made.entries)
    const [entry] = made.entries
    const [seen, courier] = [watcher(), watcher({ blind: true })]
    for (const one of [seen, courier]) {
      one.take(entry!)
      eraseExpired(one.ledger, now() + hour, (item, state) => (state === null ? one.items.delete(item) : null))
      expect(payloadsOf(one, [entry!])).toEqual([true])
      expect(one.ledger.nextExpiry).toBeGreaterThan(now() + hour)
    }
    expect([...seen.items.keys()]).toContain(made.item)
    for (const one of [seen, courier]) {
      eraseExpired(one.ledger, now() + 2 * hour + 1, (item, state) => (state === null ? one.items.delete(item) : null))
      expect(payloadsOf(one, [entry!])).toEqual([false])
      expect(one.verdict(entry!)).toBe('void expired')
      expect(one.ledger.nextExpiry).toBeNull()
    }
    expect([...seen.items.keys()]).not.toContain(made.item)
  })

  test('D3 what comes after it has expired is stored without its payload', () => {
    const made = composeWhole(bo.ledger, messageKind, words('for an hour'), now(), { expires: 1 })!
    bo.writeAll(() => made.entries)
    const late = watcher()
    late.now = now() + 3_600_001
    expect(late.take(made.entries[0]!)).toBe('admit')
    expect(payloadsOf(late, made.entries)).toEqual([false])
    expect(late.texts()).toEqual([])
  })

  test('D3 a group lets go by itself what expires', () => {
    const made = composeWhole(bo.ledger, messageKind, words('for an hour'), now(), { expires: 1 })!
    bo.writeAll(() => made.entries)
    expect(groups.texts(bo)).toEqual(['for an hour'])
    groups.time.pass(3_600_000 + 2_000)
    groups.settle()
    expect(groups.texts(bo)).toEqual([])
  })
})

describe('a payload that was absent', () => {
  test('L2 G4 is taken when it comes, and what it says counts from then on', () => {
    const { entry } = say(bo, 'late')
    const seen = watcher()
    seen.take({ ...entry, payload: null })
    expect(seen.verdict(entry)).toBe('waits payload-absent')
    expect([...seen.ledger.log(bo.ledger.deviceId, itemsLog)!.absent.list()]).toEqual([[entry.header.number, entry.header.number]]) // prettier-ignore
    expect(seen.take(entry)).toBe('admit')
    expect(seen.texts()).toEqual(['late'])
    expect([...seen.ledger.log(bo.ledger.deviceId, itemsLog)!.absent.list()]).toEqual([])
  })
})

/** Nothing that packs. */
function randomText(length: number): string {
  let [text, seed] = ['', 7]
  while (text.length < length) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    text += seed.toString(36)
  }
  return text.slice(0, length)
}
