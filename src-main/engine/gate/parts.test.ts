import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { envelope } from '#tests/support/devices.ts'
import { createGroups, type Groups } from '#tests/support/groups.ts'
import { factsOf, longKind, testKinds, watch, type Watcher } from '#tests/support/watcher.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { composeWhole } from '../groups/items.ts'
import type { Group } from '../groups/group.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import { messageFields, messageKind } from '../kinds/message/message.ts'
import { generalChannel } from '../items/id.ts'
import type { Entry } from '../log/entry.ts'
import { itemsLog } from '../log/header.ts'
import { limits } from '../log/limits.ts'
import { writeEntry } from '../log/write.ts'

let groups: Groups
let bo: Group
let ada: Group
let facts: Entry[]
let article: { entries: Entry[]; item: ItemId }
const text = `begins ${'much more of it '.repeat(1_000)}`
const picture = Uint8Array.from({ length: 700_000 }, (_, at) => (at * at * 31 + (at >> 7) * 17) & 0xff)

beforeAll(() => {
  groups = createGroups()
  ada = groups.found('Ada')
  bo = groups.bring(ada, 'Bo')
  facts = factsOf(ada)
  Object.assign(bo.ledger, { kinds: testKinds })
  article = composeWhole(bo.ledger, longKind, { text, picture }, groups.time.now())!
})

function watcher(): Watcher {
  const one = watch(ada)
  for (const fact of facts) one.take(fact)
  return one
}

/** Entries with these envelopes, one after another in Bo's log. */
function written(
  contents: readonly { part: number; parts: number; body: Cbor; kind?: number; item?: Uint8Array }[],
): Entry[] {
  const { ledger } = bo
  return contents.reduce<Entry[]>((row, { kind = longKind.number, ...more }) => {
    const place = ledger.nextPlace(itemsLog)
    const before = row.at(-1)
    const next = before === undefined ? place : { ...place, number: before.header.number + 1, previous: before.id }
    const entry = writeEntry(next, ledger.device.signing, ledger.keyring.all()[0]!, ledger.nextClock(groups.time.now()), envelope(null, { kind, ...more })) // prettier-ignore
    return [...row, entry]
  }, [])
}

describe('an item longer than an entry', () => {
  test('L6 D1 is written in parts, none of which is above the limit', () => {
    expect(article.entries.length).toBeGreaterThan(2)
    for (const { header } of article.entries) expect(header.payloadLength).toBeLessThanOrEqual(limits.entry)
  })

  test('G4 counts when all parts are there, in whatever order they came, and shows once', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(article.entries, { minLength: article.entries.length }), (shuffled) => {
        const seen = watcher()
        shuffled.forEach((part, at) => {
          expect([...seen.items.keys()]).not.toContain(article.item)
          expect(seen.take(part)).toBe('admit')
          if (at < shuffled.length - 1) expect(seen.verdict(part)).toBe('waits in-parts')
        })
        const content = seen.items.get(article.item)?.content as { text: string; picture: Uint8Array }
        expect(content.text).toBe(text)
        expect(toHex(content.picture) === toHex(picture)).toBe(true)
        expect(seen.items.get(article.item)?.clock).toBe(article.entries[0]!.header.clock)
        for (const part of article.entries) expect(seen.verdict(part)).toBe('counts')
      }),
      { numRuns: 6 },
    )
  })

  test('L2 G4 waits while a part lacks its payload', () => {
    const seen = watcher()
    const [first, ...rest] = article.entries
    seen.take({ ...first!, payload: null }, ...rest)
    expect([...seen.items.keys()]).toEqual([])
    seen.take(first!)
    expect([...seen.items.keys()]).toEqual([article.item])
  })

  test('D6 a short item stays one entry', () => {
    const fields = messageFields({ channel: generalChannel(ada.id), text: 'short' })
    expect(composeWhole(bo.ledger, messageKind, fields, groups.time.now())!.entries).toHaveLength(1)
  })
})

describe('parts that do not hold together', () => {
  const bytes = new Uint8Array(9)
  const cases: Record<string, () => Entry[]> = {
    'more of them than anybody waits for': () => written([{ part: 0, parts: limits.parts + 1, body: bytes }]),
    'of two kinds': () => written([{ part: 0, parts: 2, body: bytes }, { part: 1, parts: 2, body: bytes, kind: messageKind.number }]), // prettier-ignore
    'of two items': () => written([{ part: 0, parts: 2, body: bytes }, { part: 1, parts: 2, body: bytes, item: new Uint8Array(16) }]), // prettier-ignore
    'of other numbers': () => written([{ part: 0, parts: 2, body: bytes }, { part: 0, parts: 2, body: bytes }, { part: 0, parts: 1, body: bytes }]).slice(0, 2), // prettier-ignore
    'with a body that is no slice': () => written([{ part: 0, parts: 2, body: 'text' }, { part: 1, parts: 2, body: bytes }]), // prettier-ignore
    'that come to nothing': () =>
      written([
        { part: 0, parts: 2, body: bytes },
        { part: 1, parts: 2, body: bytes },
      ]),
    'before the log’s first entry': () => written([{ part: 40, parts: 50, body: bytes }]),
  }
  test.each(Object.entries(cases))('L6 G4 are void or wait, and harm nothing: %s', (_how, make) => {
    const seen = watcher()
    for (const part of make()) {
      expect(seen.take(part)).toBe('admit')
      expect(seen.verdict(part)).toMatch(/^(void (parts-malformed|body-malformed)|waits in-parts)$/)
    }
    expect([...seen.items.keys()]).toEqual([])
  })

  test('L6 inflated, all parts together stay below a limit', () => {
    const packed = new Uint8Array(1_000_000)
    const parts = Math.ceil(limits.longItem / packed.length) + 1
    const seen = watcher()
    const entries = written(Array.from({ length: parts }, (_, part) => ({ part, parts, body: packed })))
    seen.take(...entries)
    expect(seen.verdict(entries[0]!)).toBe('void parts-malformed')
  })
})
