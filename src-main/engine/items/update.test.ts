import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../log/limits.ts'
import { createScratch } from './scratch.ts'
import { composeChange, composeCreation, inspect, type Fields } from './update.ts'

const mine = 0x1234_5678_9abc
const theirs = 77
const alone = new Set([mine])

/** An update by that client, of whatever is done to its document. */
function updateBy(client: number, change: (doc: Y.Doc) => void, before: readonly Uint8Array[] = []): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  for (const update of before) Y.applyUpdate(doc, update)
  const state = Y.encodeStateVector(doc)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc, state)
}

/** The fields after these updates; null: one of them does not apply. */
function fieldsAfter(updates: readonly Uint8Array[]): Fields | null {
  const scratch = createScratch()
  return updates.every((update) => scratch.take(update, inspect(update, mine, alone)!)) ? scratch.fields() : null
}

const fieldNames = fc.string({ minLength: 1, maxLength: 3 }).filter((name) => name !== '__proto__')
const fields = fc.dictionary(
  fieldNames,
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.uint8Array({ maxLength: 9 })),
  { minKeys: 1, maxKeys: 5, noNullPrototype: true },
)

test('D2 a creation is read without a document, and says what a document would', () => {
  fc.assert(
    fc.property(fields, (some) => {
      const update = composeCreation(mine, some)
      expect(inspect(update, mine, alone)).toEqual({
        from: 0,
        to: Object.keys(some).length,
        needs: new Map(),
        fields: some,
      })
      expect(fieldsAfter([update])).toEqual(some)
    }),
  )
})

test('D1 a change sets fields over those before, and its clocks follow without a gap', () => {
  fc.assert(
    fc.property(fields, fields, fields, (first, second, third) => {
      const updates: Uint8Array[] = [composeCreation(mine, first)]
      for (const change of [second, third]) updates.push(composeChange(mine, updates, change))
      const inspected = updates.map((update) => inspect(update, mine, alone)!)
      expect(inspected.map(({ from }) => from)).toEqual([0, inspected[0]!.to, inspected[1]!.to])
      expect(fieldsAfter(updates)).toEqual({ ...first, ...second, ...third })
    }),
  )
})

test('D1 a short message stays short', () => {
  const update = composeCreation(mine, { c: new Uint8Array(16), t: 'x'.repeat(100) })
  expect(update.length).toBeLessThan(180)
})

test('D2 an update of another’s client is refused', () => {
  expect(inspect(composeCreation(theirs, { t: 'x' }), mine, alone)).toBeNull()
})

test('D2 an update with a second client beside one’s own is refused', () => {
  const both = Y.mergeUpdates([composeCreation(mine, { t: 'x' }), composeCreation(theirs, { u: 'y' })])
  expect(inspect(both, mine, new Set([mine, theirs]))).toBeNull()
})

test('D2 an update with a gap in its clocks is refused', () => {
  const creation = composeCreation(mine, { a: 1 })
  const second = composeChange(mine, [creation], { b: 2 })
  const third = composeChange(mine, [creation, second], { c: 3 })
  expect(inspect(Y.mergeUpdates([creation, third]), mine, alone)).toBeNull()
})

test('D2 deletions of clients who do not write the item are refused, those of its writers are not', () => {
  const foreign = composeCreation(theirs, { t: 'theirs' })
  const overwriting = updateBy(mine, (doc) => doc.getMap('').set('t', 'mine'), [foreign])
  expect(inspect(overwriting, mine, alone)).toBeNull()
  expect(inspect(overwriting, mine, new Set([mine, theirs]))).toMatchObject({ from: 0, to: 1 })
})

test.each<[string, (doc: Y.Doc) => void]>([
  ['a text', (doc) => doc.getText('').insert(0, 'x')],
  ['a field of another root', (doc) => doc.getMap('other').set('t', 'x')],
  ['a list', (doc) => doc.getArray('').insert(0, ['x'])],
  ['several values at once', (doc) => doc.getArray('').insert(0, ['x', 'y'])],
  ['a document in a field', (doc) => doc.getMap('').set('t', new Y.Map())],
  ['a list in a field', (doc) => doc.getMap('').set('t', ['x'])],
  ['an object in a field', (doc) => doc.getMap('').set('t', { x: 1 })],
  ['a number that is none', (doc) => doc.getMap('').set('t', Number.NaN)],
  ['an endless number', (doc) => doc.getMap('').set('t', Number.POSITIVE_INFINITY)],
  ['a big integer', (doc) => doc.getMap('').set('t', 1n)],
  ['a text in a field', (doc) => doc.getMap('').set('t', new Y.Text('x'))],
  ['a subdocument', (doc) => doc.getMap('').set('t', new Y.Doc())],
  ['nothing at all', () => undefined],
])('D1 an update that sets %s is refused: each field is one plain value', (_what, change) => {
  expect(inspect(updateBy(mine, change), mine, alone)).toBeNull()
})

test('D2 the second encoding of Yjs is refused', () => {
  const update = composeCreation(mine, { t: 'a text long enough to look like something' })
  expect(inspect(Y.convertUpdateFormatV1ToV2(update), mine, alone)).toBeNull()
})

test('L6 a flood of structs is refused, the most that is allowed is not', () => {
  const names = (count: number): Fields => Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}`, 1]))
  expect(inspect(composeCreation(mine, names(limits.structs)), mine, alone)?.to).toBe(limits.structs)
  expect(inspect(composeCreation(mine, names(limits.structs + 1)), mine, alone)).toBeNull()
})

test('L6 a value nested a hundred thousand deep is refused and not suffered', () => {
  const creation = composeCreation(mine, { t: 'x' })
  const text = creation.lastIndexOf(119)
  // 117: a list of one value, as lib0 writes it; 126: null.
  const nested = new Uint8Array(200_000).map((_, at) => (at % 2 === 0 ? 117 : 1))
  const bomb = new Uint8Array([...creation.subarray(0, text), ...nested, 126, 0])
  expect(inspect(bomb, mine, alone)).toBeNull()
})

test('G1 an update cut off or altered anywhere is refused or read, and never throws', () => {
  const update = composeCreation(mine, { c: new Uint8Array(16), t: 'hello', n: 5 })
  for (let at = 0; at < update.length; at += 1) {
    expect(inspect(update.subarray(0, at), mine, alone)).toBeNull()
    for (const mask of [1, 0x80, 0xff]) {
      const altered = update.with(at, (update[at] ?? 0) ^ mask)
      if (inspect(altered, mine, alone) !== null) fieldsAfter([altered])
    }
  }
})

test('G1 bytes of any kind are refused or read, and never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      inspect(bytes, mine, alone)
    }),
    { numRuns: 2_000 },
  )
})

test('D2 an update says how much of each client it builds on', () => {
  const creation = composeCreation(mine, { a: 1, t: 'first' })
  expect(inspect(composeChange(mine, [creation], { t: 'second' }), mine, alone)?.needs).toEqual(new Map([[mine, 2]]))
  const foreign = composeCreation(theirs, { a: 1, b: 2, t: 'theirs' })
  const overwriting = updateBy(mine, (doc) => doc.getMap('').set('b', 'mine'), [foreign])
  expect(inspect(overwriting, mine, new Set([mine, theirs]))?.needs).toEqual(new Map([[theirs, 2]]))
})

/** A struct by hand: where it hangs, and one value. */
interface Struct {
  readonly left?: readonly [client: number, clock: number]
  readonly right?: readonly [client: number, clock: number]
}

/** An update as only a forger writes it: structs of `mine` from that clock on, and deletions. */
function forged(
  from: number,
  structs: readonly Struct[],
  deletions: readonly [number, number, number][] = [],
): Uint8Array {
  const out = encoding.createEncoder()
  const writeAll = (...numbers: readonly number[]): void => {
    for (const number of numbers) encoding.writeVarUint(out, number)
  }
  writeAll(1, structs.length, mine, from)
  for (const { left, right } of structs) {
    encoding.writeUint8(out, 8 | (left === undefined ? 0 : 0x80) | (right === undefined ? 0 : 0x40))
    writeAll(...(left ?? []), ...(right ?? []), 1)
    encoding.writeAny(out, 'forged')
  }
  writeAll(deletions.length)
  for (const [client, clock, length] of deletions) writeAll(client, 1, clock, length)
  return encoding.toUint8Array(out)
}

test.each<[string, Uint8Array]>([
  ['itself as its left neighbour', forged(1, [{ left: [mine, 1] }])],
  ['what follows it', forged(1, [{ left: [mine, 7] }])],
  ['itself as its right neighbour', forged(1, [{ left: [mine, 0], right: [mine, 1] }])],
  ['a client who does not write the item', forged(1, [{ left: [theirs, 0] }])],
  ['no neighbour and no field', forged(1, [{ right: [mine, 0] }])],
])('D2 a struct that names %s is refused: it would throw in the midst of a document', (_whom, update) => {
  expect(inspect(update, mine, alone)).toBeNull()
})

test('D2 deletions of what is not there yet are waited for, however many they claim', () => {
  const update = forged(1, [{ left: [mine, 0] }], [[mine, 0, 2 ** 50]])
  expect(inspect(update, mine, alone)?.needs).toEqual(new Map([[mine, 2 ** 50]]))
})

test('D2 what does not apply after all leaves no trace', () => {
  const scratch = createScratch()
  const creation = composeCreation(mine, { t: 'first' })
  expect(scratch.fields()).toBeNull()
  expect(scratch.take(creation, inspect(creation, mine, alone)!)).toBe(true)
  const hanging = forged(1, [{ left: [theirs, 5] }])
  expect(scratch.take(hanging, { from: 1, to: 2, needs: new Map(), fields: null })).toBe(false)
  expect(scratch.take(forged(1, [{ left: [mine, 7] }]), { from: 1, to: 2, needs: new Map(), fields: null })).toBe(false)
  const change = composeChange(mine, [creation], { t: 'second' })
  expect(scratch.take(change, inspect(change, mine, alone)!)).toBe(true)
  expect(scratch.fields()).toEqual({ t: 'second' })
})
