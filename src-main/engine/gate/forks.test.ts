import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { envelope } from '#tests/support/devices.ts'
import { createGroups, type Groups } from '#tests/support/groups.ts'
import { factsOf, watch, type Watcher } from '#tests/support/watcher.ts'
import type { EntryId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import type { Mark } from '../charter/fact.ts'
import { encodeFact } from '../charter/codec.ts'
import { keyForEveryone } from '../groups/marks.ts'
import { composeFact } from '../groups/write.ts'
import type { Group } from '../groups/group.ts'
import { clientId, generalChannel, itemId } from '../items/id.ts'
import { composeCreation } from '../items/update.ts'
import { messageFields, messageKind } from '../kinds/message/message.ts'
import type { Entry } from '../log/entry.ts'
import { encodeHeader, factsLog, itemsLog } from '../log/header.ts'
import { limits } from '../log/limits.ts'
import { writeEntry } from '../log/write.ts'

type Signed = ReturnType<typeof writeEntry>

let groups: Groups
let ada: Group
let bo: Group
let cy: Group
let facts: Entry[]

beforeAll(() => {
  groups = createGroups()
  ada = groups.found('Ada')
  bo = groups.bring(ada, 'Bo')
  cy = groups.bring(ada, 'Cy', { role: 'admin' })
  groups.meet(ada, bo)
  groups.settle()
  facts = factsOf(ada)
})

/** A message at a place of Bo's log, whatever else stands there. */
function message(by: Group, before: Entry | null, text: string): Signed {
  const { ledger } = by
  const number = (before?.header.number ?? 0) + 1
  const nonce = new Uint8Array(16).map((_, at) => text.charCodeAt(at % text.length) ^ at)
  const item = itemId(ledger.group, ledger.memberId, nonce)
  const update = composeCreation(clientId(ledger.deviceId, item), messageFields({ channel: generalChannel(ledger.group), text })) // prettier-ignore
  const place = { group: bytesOfId(ledger.group), log: itemsLog, number, previous: before?.id ?? null }
  const clock = clockAt(groups.time.now(), number)
  const content = envelope([nonce, update], { kind: messageKind.number })
  return writeEntry(place, ledger.device.signing, ledger.keyring.all()[0]!, clock, content)
}

/** So many messages, one after another, on top of `before`. */
function branch(by: Group, before: Entry | null, name: string, length: number): Signed[] {
  const entries: Signed[] = []
  for (let at = 1; at <= length; at += 1) entries.push(message(by, entries.at(-1) ?? before, `${name}${at}`))
  return entries
}

const markOf = ({ ledger }: Group, fact: Entry | null, item: Signed | null): Mark => {
  const marked = (entry: Entry | null): Mark['item'] =>
    entry === null
      ? null
      : {
          number: entry.header.number,
          id: toHex(entry.id) as EntryId,
          header: encodeHeader(entry.header),
          signature: entry.signature!,
        }
  return { device: ledger.deviceId, fact: marked(fact), item: marked(item) }
}

const lastFactOf = (group: Group): Entry | null =>
  facts.filter(({ header }) => toHex(header.device) === group.ledger.deviceId && header.log === factsLog).at(-1) ?? null

/** The removal of that member by the group's device, with that mark, written down nowhere. */
function removalOf(by: Group, whom: Group, item: Signed | null): Entry {
  const key = keyForEveryone(by.ledger, groups.time.now(), [whom.ledger.deviceId])
  const marks = [markOf(whom, lastFactOf(whom), item)]
  return composeFact(by.ledger, { kind: 'memberRemove', member: whom.ledger.memberId, marks, key }, groups.time.now())
}

function watcher(): Watcher {
  const one = watch(ada)
  for (const fact of facts) expect(one.take(fact)).toBe('admit')
  return one
}

const bos = (one: Watcher): [number | null, number] => [
  one.ledger.forkedAt(bo.ledger.deviceId, itemsLog),
  one.storage.forks(one.ledger.stored.row),
]

describe('a log of items with two branches', () => {
  test('L4 counts up to where it forked, whichever branch came first, and what had counted vanishes', () => {
    const common = branch(bo, null, 'common', 2)
    const [one, other] = [branch(bo, common[1]!, 'one', 2), branch(bo, common[1]!, 'other', 3)]
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const seen = watcher()
      seen.take(...common, ...first)
      expect(seen.texts()).toContain(first === one ? 'one2' : 'other2')
      expect(seen.take(...second)).toBe('admit')
      expect(seen.texts().sort()).toEqual(['common1', 'common2'])
      expect(bos(seen)).toEqual([3, 1])
      for (const entry of [...one, ...other]) expect(seen.verdict(entry)).toBe('void log-forked')
      expect(
        seen.ledger
          .strands(bo.ledger.deviceId, itemsLog)
          .map(({ low, high, top }) => [low, high, top])
          .sort(),
      ).toEqual(
        // prettier-ignore
        [[3, 4, toHex(one[1]!.id)], [3, 5, toHex(other[2]!.id)]].sort(),
      )
      const again = seen.reloaded()
      expect(bos(again)).toEqual([3, 1])
      expect(again.verdicts()).toEqual(seen.verdicts())
    }
  })

  test('L4 is the same in whatever order, and however often, its entries came', () => {
    const common = branch(bo, null, 'common', 3)
    const one = branch(bo, common[2]!, 'one', 4)
    const other = branch(bo, common[1]!, 'other', 4)
    const all = [...common, ...one, ...other]
    const inOrder = watcher()
    for (const entry of all) inOrder.take(entry)
    expect(bos(inOrder)).toEqual([3, 1])
    fc.assert(
      fc.property(fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }), (shuffled) => {
        const seen = watcher()
        for (const entry of shuffled) expect(['admit', 'known']).toContain(seen.take(entry))
        expect(seen.verdicts()).toEqual(inOrder.verdicts())
        expect(seen.texts().sort()).toEqual(inOrder.texts().sort())
        expect(bos(seen)).toEqual(bos(inOrder))
        for (const strand of seen.ledger.strands(bo.ledger.deviceId, itemsLog)) {
          const entries = seen.ledger.strandEntries(bo.ledger.deviceId, itemsLog, strand)
          expect(entries.map(({ header }) => header.number)).toEqual(Array.from({ length: strand.high - strand.low + 1 }, (_, at) => strand.low + at)) // prettier-ignore
        }
      }),
      { numRuns: 40 },
    )
  })

  test('L4 is noticed by what names a predecessor that is not the one held, before that one comes', () => {
    const common = branch(bo, null, 'common', 3)
    const other = branch(bo, common[0]!, 'other', 4)
    const seen = watcher()
    seen.take(...common)
    seen.take(other[3]!)
    expect(bos(seen)).toEqual([null, 0])
    seen.take(other[2]!)
    expect(bos(seen)).toEqual([3, 1])
    seen.take(other[1]!)
    seen.take(other[0]!)
    expect(bos(seen)).toEqual([2, 1])
    expect(seen.texts()).toEqual(['common1'])
  })

  test('L4 C5 of its branches that which a removal’s mark names counts, up to the mark', () => {
    const common = branch(bo, null, 'common', 1)
    const [one, other] = [branch(bo, common[0]!, 'one', 3), branch(bo, common[0]!, 'other', 3)]
    const removal = removalOf(ada, bo, other[1]!)
    const deliveries = [[...common, ...one], other, [removal]]
    fc.assert(
      fc.property(fc.shuffledSubarray(deliveries, { minLength: 3 }), (shuffled) => {
        const seen = watcher()
        for (const run of shuffled) expect(seen.take(...run)).toBe('admit')
        expect(seen.texts().sort()).toEqual(['common1', 'other1', 'other2'])
        expect(seen.reloaded().verdicts()).toEqual(seen.verdicts())
      }),
      { numRuns: 12 },
    )
  })

  test('L4 C5 the marked branch counts once its last entries have come, newest first too', () => {
    const common = branch(bo, null, 'common', 1)
    const [one, other] = [branch(bo, common[0]!, 'one', 2), branch(bo, common[0]!, 'other', 4)]
    const seen = watcher()
    for (const run of [[...common, ...one], [removalOf(ada, bo, other[2]!)], [other[3]!], [other[2]!], [other[1]!]])
      seen.take(...run)
    expect(seen.texts().sort()).toEqual(['common1', 'other2', 'other3'])
    seen.take(other[0]!)
    expect(seen.texts().sort()).toEqual(['common1', 'other1', 'other2', 'other3'])
  })
})

describe('what is kept of a log', () => {
  test('L4 C5 beyond a fork a bounded number of entries is kept, and more is refused with its reason', () => {
    const common = branch(bo, null, 'common', 1)
    const [one, other] = [branch(bo, common[0]!, 'one', 1), branch(bo, common[0]!, 'x', limits.itemsBeyond + 80)]
    const seen = watcher()
    seen.take(...common, ...one)
    for (let at = 0; at < limits.itemsBeyond; at += 64) expect(seen.take(...other.slice(at, at + 64))).toBe('admit')
    expect(seen.take(...other.slice(320))).toBe('beyond-the-fork')
  })

  test('L4 C5 a third branch is refused, unless it is a mark’s', () => {
    const common = branch(bo, null, 'common', 1)
    const [one, other, third] = ['one', 'other', 'third'].map((name) => branch(bo, common[0]!, name, 2))
    const seen = watcher()
    for (const run of [[...common, ...one!], other!]) expect(seen.take(...run)).toBe('admit')
    expect(seen.take(...third!)).toBe('fork')
    expect(seen.take(removalOf(ada, bo, third![1]!))).toBe('admit')
    expect(seen.take(third![1]!)).toBe('admit')
    expect(seen.take(third![0]!)).toBe('admit')
    expect(seen.texts().sort()).toEqual(['common1', 'third1', 'third2'])
  })

  test('C5 beyond a removal’s mark 256 items are kept as void, and more is refused with its reason', () => {
    const all = branch(bo, null, 'x', limits.itemsBeyond + 70)
    const seen = watcher()
    seen.take(removalOf(ada, bo, all[1]!))
    for (let at = 0; at < limits.itemsBeyond; at += 64) expect(seen.take(...all.slice(at, at + 64))).toBe('admit')
    expect(seen.take(...all.slice(320))).toBe('beyond-the-end')
    expect(seen.texts()).toEqual(['x1', 'x2'])
  })
})

describe('whether an item counts', () => {
  test('C5 G4 what lies beyond a removal’s mark vanishes when the removal comes, and what lies before it stays', () => {
    const all = branch(bo, null, 'x', 3)
    const removal = removalOf(ada, bo, all[1]!)
    for (const deliveries of [
      [all, [removal]],
      [[removal], all],
    ]) {
      const seen = watcher()
      for (const run of deliveries) seen.take(...run)
      expect(seen.texts()).toEqual(['x1', 'x2'])
      expect(seen.verdict(all[2]!)).toBe('waits author-does-not-stand')
    }
  })

  test('G4 C3 it comes back when what voids the removal comes', () => {
    const all = branch(bo, null, 'x', 3)
    // Cy removes Bo while Ada, who does not know of it, removes Cy.
    const [rash, rightful] = [removalOf(cy, bo, all[0]!), removalOf(ada, cy, null)]
    const seen = watcher()
    seen.take(...all)
    seen.take(rash)
    expect(seen.texts()).toEqual(['x1'])
    seen.take(rightful)
    expect(seen.texts()).toEqual(['x1', 'x2', 'x3'])
  })
})

describe('facts of two branches', () => {
  test('L4 both are stored and come into the charter’s graph', () => {
    const seen = watcher()
    const { ledger } = bo
    const last = lastFactOf(bo)!
    const place = { group: bytesOfId(ledger.group), log: factsLog, number: last.header.number + 1, previous: last.id }
    const [one, other] = ['one', 'other'].map((name) => {
      const { kind, body } = encodeFact([], { kind: 'inviteClose', invite: toHex(new Uint8Array(32).fill(name.length)) as never }) // prettier-ignore
      return writeEntry(place, ledger.device.signing, ledger.stored.charterKey, clockAt(1), envelope(body, { kind }))
    })
    for (const fact of [one!, other!]) expect(seen.take(fact)).toBe('admit')
    for (const { id } of [one!, other!]) expect(seen.ledger.graph.get(toHex(id) as EntryId)).toBeDefined()
    expect(seen.ledger.forkedAt(ledger.deviceId, factsLog)).toBe(place.number)
    const again = seen.reloaded()
    for (const { id } of [one!, other!]) expect(again.ledger.graph.get(toHex(id) as EntryId)).toBeDefined()
    expect(again.verdicts()).toEqual(seen.verdicts())
  })

  test('L4 I3 a device that sees its own log forked knows it', () => {
    const mine = branch(bo, null, 'mine', 1)
    const copied = branch(bo, null, 'copied', 1)
    const one = watch(bo)
    expect(one.ledger.ownLogForked).toBe(false)
    for (const fact of facts) one.take(fact)
    const self = Object.create(one.ledger, { deviceId: { value: bo.ledger.deviceId } }) as typeof one.ledger
    for (const run of [mine, copied]) one.take(...run)
    expect(self.ownLogForked).toBe(true)
    expect(one.ledger.ownLogForked).toBe(false)
  })
})
