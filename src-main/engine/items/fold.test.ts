import fc from 'fast-check'
import { expect, test } from 'vitest'
import { device } from '#tests/support/charter.ts'
import { hexOf } from '#tests/support/devices.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import { foldItem, ItemFold, type Contribution, type Folded } from './fold.ts'
import { clientId } from './id.ts'
import { composeChange, composeCreation } from './update.ts'

const item = hexOf<ItemId>('item', 16)
const [laptop, phone] = [device('laptop'), device('phone')]

const one = (key: string, clock: number, update: Uint8Array, more: Partial<Contribution> = {}): Contribution => ({
  key,
  device: laptop,
  clock: BigInt(clock),
  id: key,
  creates: false,
  update,
  ...more,
})

const creation = one('created', 10, composeCreation(clientId(laptop, item), { t: 'first' }), { creates: true })
const second = one('second', 20, composeChange(clientId(laptop, item), [creation.update], { t: 'second' }))
const third = one('third', 30, composeChange(clientId(laptop, item), [creation.update, second.update], { t: 'third' }))
const onPhone = one('phone', 25, composeChange(clientId(phone, item), [creation.update], { n: 1 }), { device: phone })

const parts = (folded: Folded): Record<string, string> => Object.fromEntries(folded.parts)

test('D1 an item is its creation and all its changes', () => {
  const folded = foldItem(item, [creation, second, third, onPhone])
  expect(folded.fields).toEqual({ t: 'third', n: 1 })
  expect(folded.creation).toBe(creation)
  expect(new Set(folded.parts.values())).toEqual(new Set(['counts']))
})

test('D2 a change whose predecessor is missing waits, and blocks nothing that follows the others', () => {
  const folded = foldItem(item, [creation, third, onPhone])
  expect(parts(folded)).toEqual({ created: 'counts', third: 'waits', phone: 'counts' })
  expect(folded.fields).toEqual({ t: 'first', n: 1 })
})

test('D1 without its creation everything waits', () => {
  expect(foldItem(item, [second])).toMatchObject({ fields: null, creation: null })
  expect(parts(foldItem(item, [second]))).toEqual({ second: 'waits' })
})

test('D2 an update whose clocks overlap those before it is void', () => {
  const again = one('again', 40, composeChange(clientId(laptop, item), [creation.update], { t: 'again' }))
  const folded = foldItem(item, [creation, second, again])
  expect(parts(folded)).toEqual({ created: 'counts', second: 'counts', again: 'update-overlaps' })
  expect(folded.fields).toEqual({ t: 'second' })
})

test('D2 an update under another’s client id is void, a sibling’s included', () => {
  const forged = one('forged', 40, composeChange(clientId(phone, item), [creation.update], { t: 'forged' }))
  expect(parts(foldItem(item, [creation, onPhone, forged]))).toMatchObject({ forged: 'update-malformed' })
})

test('D2 garbage is void and changes nothing', () => {
  const garbage = one('garbage', 15, new Uint8Array([9, 9, 9]))
  const folded = foldItem(item, [creation, garbage, second])
  expect(parts(folded)).toEqual({ created: 'counts', garbage: 'update-malformed', second: 'counts' })
  expect(folded.fields).toEqual({ t: 'second' })
})

test('D6 of several creations the lowest (clock, id) counts', () => {
  const other = (id: string, clock: number, text: string): Contribution =>
    one(id, clock, composeCreation(clientId(phone, item), { t: text }), { device: phone, creates: true })
  expect(foldItem(item, [creation, other('later', 11, 'later')]).fields).toEqual({ t: 'first' })
  expect(parts(foldItem(item, [creation, other('later', 11, 'later')]))).toMatchObject({ later: 'creation-later' })
  expect(foldItem(item, [creation, other('earlier', 9, 'earlier')]).fields).toEqual({ t: 'earlier' })
  // "a…" is below "created": of equal clocks the lower id.
  expect(foldItem(item, [creation, other('a', 10, 'lower id')]).fields).toEqual({ t: 'lower id' })
  expect(foldItem(item, [creation, other('z', 10, 'higher id')]).fields).toEqual({ t: 'first' })
})

test('D6 a change dated before the creation still comes after it', () => {
  const early = { ...second, clock: 1n }
  expect(foldItem(item, [early, creation]).fields).toEqual({ t: 'second' })
})

test('D5 a change that builds on one with a clock far ahead counts, though it is dated before that', () => {
  const ahead = { ...second, clock: 9_000_000n }
  const after = composeChange(clientId(phone, item), [creation.update, second.update], { t: 'from the phone' })
  const folded = foldItem(item, [creation, ahead, one('phone', 25, after, { device: phone })])
  expect(parts(folded)).toEqual({ created: 'counts', second: 'counts', phone: 'counts' })
  expect(folded.fields).toEqual({ t: 'from the phone' })
})

test('G4 an item is the same in whatever order its entries came', () => {
  const garbage = one('garbage', 15, new Uint8Array([9, 9, 9]))
  const all = [creation, second, third, onPhone, garbage]
  const expected = foldItem(item, all)
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      const folded = foldItem(item, shuffled)
      expect(folded.fields).toEqual(expected.fields)
      expect(parts(folded)).toEqual(parts(expected))
    }),
  )
})

test('G4 D1 adding to a fold gives what folding anew gives, or says that it must be done', () => {
  const garbage = one('garbage', 15, new Uint8Array([9, 9, 9]))
  const again = one('again', 24, composeChange(clientId(laptop, item), [creation.update], { t: 'again' }))
  const fourth = one('fourth', 50, composeChange(clientId(phone, item), [creation.update, second.update, third.update, onPhone.update], { t: 'fourth' }), { device: phone }) // prettier-ignore
  const other = one('other', 5, composeCreation(clientId(phone, item), { t: 'other' }), {
    device: phone,
    creates: true,
  })
  const all = [second, third, onPhone, fourth, garbage, again, other]
  let added = 0
  fc.assert(
    fc.property(fc.shuffledSubarray(all), fc.nat(7), (shuffled, cut) => {
      const before = [creation, ...shuffled.slice(0, cut)]
      const fold = new ItemFold(item, before)
      for (const change of shuffled.slice(cut)) {
        const old = new Map(fold.parts)
        const changed = fold.add(change)
        if (changed === null) return
        added += 1
        before.push(change)
        const anew = foldItem(item, before)
        expect(fold.fields).toEqual(anew.fields)
        expect(parts(fold)).toEqual(parts(anew))
        expect(Object.fromEntries(changed)).toEqual(Object.fromEntries([...anew.parts].filter(([key, part]) => old.get(key) !== part))) // prettier-ignore
      }
    }),
    { numRuns: 300 },
  )
  expect(added).toBeGreaterThan(20)
})

test('D1 what a change builds on may be one update that says what all of them said', () => {
  const fold = new ItemFold(item, [creation, second, third, onPhone])
  expect(fold.updates).toHaveLength(1)
  const next = one('next', 60, composeChange(clientId(laptop, item), fold.updates, { t: 'next' }))
  expect(fold.add(next)).toEqual(new Map([['next', 'counts']]))
  expect(foldItem(item, [creation, second, third, onPhone, next]).fields).toEqual({ t: 'next', n: 1 })
})
