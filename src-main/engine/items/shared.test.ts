import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { device } from '#tests/support/charter.ts'
import { hexOf } from '#tests/support/devices.ts'
import type { DeviceId, EntryId, ItemId } from '#shared/kernel/brand.ts'
import { clientId } from './id.ts'
import { foldShared, SharedItemFold, type SharedUpdate } from './shared.ts'
import { composeChange, composeCreation } from './update.ts'

const item = hexOf<ItemId>('board', 16)
const [ada, bo, cy] = [device('Ada'), device('Bo'), device('Cy')]

const one = (name: string, by: DeviceId, update: Uint8Array, more: Partial<SharedUpdate> = {}): SharedUpdate => ({
  key: name,
  id: hexOf<EntryId>(`entry ${name}`),
  device: by,
  clock: 10n,
  creates: false,
  builds: [],
  update,
  hasRight: true,
  ...more,
})

const created = one('created', ada, composeCreation(clientId(ada, item), { title: 'Boat' }), { creates: true })

/** A change by that device, on top of these and of all that they build on. */
function change(
  name: string,
  by: DeviceId,
  on: readonly SharedUpdate[],
  fields: Record<string, string>,
  more: Partial<SharedUpdate> = {},
): SharedUpdate {
  // prettier-ignore
  const past = new Map<string, SharedUpdate>()
  const walk = (update: SharedUpdate): void => {
    for (const id of update.builds) walk(known.get(id)!)
    past.set(update.id, update)
  }
  on.forEach(walk)
  const update = composeChange(
    clientId(by, item),
    [...past.values()].map((each) => each.update),
    fields,
  )
  const made = one(name, by, update, { builds: on.map(({ id }) => id), ...more })
  known.set(made.id, made)
  return made
}
const known = new Map<EntryId, SharedUpdate>([[created.id, created]])

const parts = (updates: readonly SharedUpdate[]): Record<string, string> =>
  Object.fromEntries(foldShared(item, updates).parts)
const fields = (updates: readonly SharedUpdate[]): unknown => foldShared(item, updates).fields

const byBo = change('byBo', bo, [created], { where: 'pier' })
const byCy = change('byCy', cy, [created], { when: 'noon' })
const byAda = change('byAda', ada, [byBo, byCy], { title: 'The boat' })

describe('an item of several writers', () => {
  test('D4 is its creation and everybody’s changes, and tells what a next one builds on', () => {
    const fold = foldShared(item, [created, byBo, byCy, byAda])
    expect(fold.fields).toEqual({ title: 'The boat', where: 'pier', when: 'noon' })
    expect(fold.heads).toEqual([byAda.id])
    expect(new Set(fold.parts.values())).toEqual(new Set(['counts']))
    expect(foldShared(item, [created, byBo, byCy]).heads.length).toBe(2)
  })

  test('D4 what has no right counts once somebody who has builds on it, mark or not', () => {
    const removed = { ...byBo, hasRight: false }
    expect(parts([created, removed])).toEqual({ created: 'counts', byBo: 'without-right' })
    expect(fields([created, removed])).toEqual({ title: 'Boat' })
    expect(parts([created, removed, byCy, byAda])).toEqual({ created: 'counts', byBo: 'counts', byCy: 'counts', byAda: 'counts' }) // prettier-ignore
    // Nor does it vouch for others.
    const onIt = change('onIt', cy, [removed], { x: 'y' }, { hasRight: false })
    expect(parts([created, removed, onIt])).toMatchObject({ byBo: 'without-right', onIt: 'without-right' })
  })

  test('D4 of two updates of one device with the same clocks the lower id counts; the other is void, and what builds on it', () => {
    const again = change('again', bo, [created], { where: 'bridge' })
    const [winner, loser] = byBo.id < again.id ? [byBo, again] : [again, byBo]
    const onLoser = change('onLoser', cy, [loser], { note: 'there' })
    const fold = foldShared(item, [created, byBo, again, onLoser])
    expect(Object.fromEntries(fold.parts)).toEqual({
      created: 'counts',
      [winner.key]: 'counts',
      [loser.key]: 'update-overlaps',
      onLoser: 'builds-on-void',
    })
    expect(fold.fields).toMatchObject({ where: winner === byBo ? 'pier' : 'bridge' })
  })

  test('D4 one without a right contests nothing, and who builds on both vouches for neither', () => {
    const again = change('again', bo, [created], { where: 'bridge' })
    const [winner, loser] = byBo.id < again.id ? [byBo, again] : [again, byBo]
    expect(parts([created, { ...winner, hasRight: false }, loser])).toMatchObject({ [winner.key]: 'without-right', [loser.key]: 'counts' }) // prettier-ignore
    const both = one('both', cy, composeChange(clientId(cy, item), [created.update, winner.update], { note: 'both' }), { builds: [winner.id, loser.id] }) // prettier-ignore
    const all = [created, { ...winner, hasRight: false }, { ...loser, hasRight: false }, both]
    expect(parts(all)).toMatchObject({ both: 'builds-on-void', [winner.key]: 'without-right', [loser.key]: 'without-right' }) // prettier-ignore
  })

  test('D4 what it builds on must be named, else it is void; and be here, else it waits', () => {
    const unnamed = one('unnamed', cy, composeChange(clientId(cy, item), [created.update, byBo.update], { where: 'cy' }), { builds: [created.id] }) // prettier-ignore
    expect(parts([created, byBo, unnamed])).toMatchObject({ unnamed: 'update-malformed' })
    expect(parts([created, byCy, byAda])).toMatchObject({ byAda: 'waits' })
    expect(parts([byBo])).toEqual({ byBo: 'waits' })
    expect(fields([byBo])).toBeNull()
  })

  test('D2 an update under another’s client, with a gap, or garbage is void, with what builds on it', () => {
    const forged = one('forged', cy, composeChange(clientId(bo, item), [created.update], { a: 'b' }), { builds: [created.id] }) // prettier-ignore
    const onIt = one('onIt', ada, composeChange(clientId(ada, item), [created.update], { a: 'b' }), { builds: [forged.id] }) // prettier-ignore
    const garbage = one('garbage', cy, new Uint8Array([9, 9]), { builds: [created.id] })
    const noRoot = one('noRoot', cy, composeCreation(clientId(cy, item), { a: 'b' }))
    expect(parts([created, forged, onIt, garbage, noRoot])).toEqual({
      created: 'counts',
      forged: 'update-malformed',
      onIt: 'builds-on-void',
      garbage: 'update-malformed',
      noRoot: 'update-malformed',
    })
  })

  test('D6 of several creations that count the lowest counts', () => {
    const phone = device('Ada’s phone')
    const second = one('second', phone, composeCreation(clientId(phone, item), { title: 'Other' }), { creates: true, clock: 9n }) // prettier-ignore
    expect(parts([created, second, byBo])).toEqual({ created: 'creation-later', second: 'counts', byBo: 'builds-on-void' }) // prettier-ignore
    expect(parts([created, { ...second, hasRight: false }, byBo])).toEqual({ created: 'counts', second: 'without-right', byBo: 'counts' }) // prettier-ignore
  })

  test('D4 nested types and running text are written by several, and nothing of them is lost', () => {
    const typed = (by: DeviceId, before: readonly Uint8Array[], write: (text: Y.Text) => void): Uint8Array => {
      const doc = new Y.Doc()
      for (const update of before) Y.applyUpdate(doc, update)
      doc.clientID = clientId(by, item)
      const state = Y.encodeStateVector(doc)
      doc.transact(() => {
        const map = doc.getMap('')
        if (!map.has('body')) map.set('body', new Y.Text())
        write(map.get('body') as Y.Text)
      })
      return Y.encodeStateAsUpdate(doc, state)
    }
    const first = one(
      'first',
      ada,
      typed(ada, [], (text) => text.insert(0, 'Bring cups')),
      { creates: true },
    )
    const more = one(
      'more',
      bo,
      typed(bo, [first.update], (text) => text.insert(5, ' two')),
      { builds: [first.id] },
    )
    const less = one(
      'less',
      cy,
      typed(cy, [first.update], (text) => text.delete(0, 6)),
      { builds: [first.id] },
    )
    expect(fields([first, more, less])).toEqual({ body: ' twocups' })
    expect(fields([less, more, first])).toEqual({ body: ' twocups' })
  })
})

describe('any history', () => {
  const writers = [ada, bo, cy]
  const acts = fc.array(
    fc.record({ who: fc.nat(2), on: fc.nat(50), also: fc.nat(50), again: fc.boolean(), right: fc.integer({ min: 0, max: 3 }) }), // prettier-ignore
    { minLength: 1, maxLength: 14 },
  )

  /** Each builds on one or two of those before; some of their devices contradict themselves. */
  function history(
    given: readonly { who: number; on: number; also: number; again: boolean; right: number }[],
  ): SharedUpdate[] {
    // prettier-ignore
    const all: SharedUpdate[] = [created]
    const latest = new Map<DeviceId, SharedUpdate>([[ada, created]])
    given.forEach(({ who, on, also, again, right }, at) => {
      const by = writers[who]!
      const mine = latest.get(by)
      const bases = [...new Set([all[on % all.length]!, all[also % all.length]!, ...(again || mine === undefined ? [] : [mine])])] // prettier-ignore
      const made = change(`${at} ${who} ${on} ${also} ${again} ${all.length}`, by, bases, { [`f${at % 3}`]: `${at}` }, { hasRight: right > 0 }) // prettier-ignore
      all.push(made)
      latest.set(by, made)
    })
    return all
  }

  test('D4 gives the same in whatever order its entries came', () => {
    fc.assert(
      fc.property(acts, fc.infiniteStream(fc.nat(1_000)), (given, luck) => {
        const all = history(given)
        const expected = foldShared(item, all)
        const shuffled = all.map((update) => [luck.next().value, update] as const).sort(([a], [b]) => a - b).map(([, update]) => update) // prettier-ignore
        const fold = foldShared(item, shuffled)
        expect(fold.fields).toEqual(expected.fields)
        expect(Object.fromEntries(fold.parts)).toEqual(Object.fromEntries(expected.parts))
        expect([...fold.heads].sort()).toEqual([...expected.heads].sort())
      }),
      { numRuns: 150 },
    )
  })

  test('D4 what counts builds on what counts, has a right or is built on by what has one, and never contradicts itself', () => {
    fc.assert(
      fc.property(acts, (given) => {
        const all = history(given)
        const { parts: found } = foldShared(item, all)
        const counts = all.filter(({ key }) => found.get(key) === 'counts')
        const ids = new Set(counts.map(({ id }) => id))
        expect(found.size).toBe(all.length)
        for (const { builds, hasRight, id } of counts) {
          for (const base of builds) expect(ids.has(base)).toBe(true)
          expect(hasRight || counts.some((other) => other.builds.includes(id))).toBe(true)
        }
        for (const writer of writers) {
          const clocks = counts.filter(({ device: by }) => by === writer).flatMap(({ update }) => Y.decodeUpdate(update).structs.map(({ id }) => id.clock)) // prettier-ignore
          expect(new Set(clocks).size).toBe(clocks.length)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('G4 D4 adding to a fold gives what folding anew gives, or says that it must be done', () => {
    let added = 0
    fc.assert(
      fc.property(acts, fc.nat(14), fc.boolean(), (given, cut, shuffled) => {
        const all = history(given)
        const some = shuffled ? [all[0]!, ...all.slice(1).reverse()] : all
        const before = some.slice(0, 1 + cut)
        let fold = new SharedItemFold(item, before)
        for (const update of some.slice(1 + cut)) {
          before.push(update)
          const anew = new SharedItemFold(item, before)
          if (fold.add(update)) {
            added += 1
            expect(fold.fields).toEqual(anew.fields)
            expect(Object.fromEntries(fold.parts)).toEqual(Object.fromEntries(anew.parts))
            expect([...fold.heads].sort()).toEqual([...anew.heads].sort())
            expect(fold.size).toBe(anew.size)
          }
          fold = anew
        }
      }),
      { numRuns: 200 },
    )
    expect(added).toBeGreaterThan(15)
  })
})
