import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { device, member } from '#tests/support/charter.ts'
import { bytesOf, hexOf } from '#tests/support/devices.ts'
import type { EntryId, ItemId, MemberId } from '#shared/kernel/brand.ts'
import { idOfKey } from './record.ts'
import { contentKeyOf } from './space.ts'
import { SpaceFold, type SpaceEntry } from './spaceFold.ts'

const space = hexOf<ItemId>('space', 16)
const people = ['Ada', 'Bo', 'Cy', 'Di', 'Ed']

/** Records by people who are named, each with one device; later ones build on earlier ones by name. */
function book(): {
  entries: SpaceEntry[]
  write(by: string, name: string, members: readonly string[], more?: More): SpaceEntry
} {
  const entries: SpaceEntry[] = []
  const byName = new Map<string, SpaceEntry>()
  return {
    entries,
    write: (by, name, members, { on = [], key = 'key', called = 'Party', marks = {}, number, clock } = {}) => {
      const one: SpaceEntry = {
        id: hexOf<EntryId>(name),
        device: device(by),
        member: member(by),
        number: number ?? entries.length + 1,
        clock: clock ?? BigInt(entries.length + 1),
        isOrigin: on.length === 0,
        record: {
          space,
          nonce: on.length === 0 ? bytesOf('nonce', 16) : null,
          use: 'chat',
          name: called,
          members: members.map(member),
          devices: members.map(device),
          key: bytesOf(key),
          builds: on.map((built) => {
            const { device: of, number: at, id } = byName.get(built)!
            return { device: of, number: at, id, key: bytesOf('box key') }
          }),
          marks: Object.entries(marks).map(([whose, to]) => ({ device: device(whose), number: to })),
        },
      }
      entries.push(one)
      byName.set(name, one)
      return one
    },
  }
}

interface More {
  readonly on?: readonly string[]
  readonly key?: string
  readonly called?: string
  readonly marks?: Readonly<Record<string, number>>
  readonly number?: number
  readonly clock?: bigint
}

const named = (members: ReadonlySet<MemberId>): string[] => people.filter((name) => members.has(member(name)))
const keyId = (key: string) => idOfKey(contentKeyOf({ space, key: bytesOf(key) }))
const parts = (fold: SpaceFold, ...names: string[]) => names.map((name) => fold.parts.get(hexOf<EntryId>(name)))

describe('who is in a space', () => {
  test('K3 the last record says who is in it and what it is called', () => {
    const { entries, write } = book()
    write('Ada', 'first', ['Ada', 'Bo'])
    write('Bo', 'adds Cy', ['Ada', 'Bo', 'Cy'], { on: ['first'], called: 'Cake' })
    const fold = new SpaceFold(entries)
    expect([named(fold.members), fold.name]).toEqual([['Ada', 'Bo', 'Cy'], 'Cake'])
  })

  test('K3 a stranger’s record is void, and so is one by whom a stranger has added', () => {
    const { entries, write } = book()
    write('Ada', 'first', ['Ada', 'Bo'])
    write('Di', 'adds himself', ['Ada', 'Bo', 'Di'], { on: ['first'] })
    write('Di', 'adds Ed', ['Ada', 'Bo', 'Di', 'Ed'], { on: ['adds himself'] })
    write('Ed', 'another beginning', ['Ed', 'Ada'])
    const last = entries.at(-1)!
    const fold = new SpaceFold([...entries.slice(0, -1), { ...last, isOrigin: false }])
    expect(named(fold.members)).toEqual(['Ada', 'Bo'])
    expect(parts(fold, 'first', 'adds himself', 'adds Ed', 'another beginning')).toEqual([
      'counts',
      'void',
      'void',
      'void',
    ])
  })

  test('K3 of what is done at once, everybody who is added is in, and whoever is removed is out', () => {
    const { entries, write } = book()
    write('Ada', 'first', ['Ada', 'Bo', 'Cy'])
    write('Ada', 'adds Di', ['Ada', 'Bo', 'Cy', 'Di'], { on: ['first'] })
    write('Bo', 'adds Ed, removes Cy', ['Ada', 'Bo', 'Ed'], { on: ['first'] })
    const fold = new SpaceFold(entries)
    expect(named(fold.members)).toEqual(['Ada', 'Bo', 'Di', 'Ed'])
    expect(fold.heads).toHaveLength(2)
  })

  test('K3 what somebody does who has been removed, unknown to it and beyond its mark, is void', () => {
    const { entries, write } = book()
    write('Ada', 'first', ['Ada', 'Bo', 'Cy'])
    write('Cy', 'before', ['Ada', 'Bo', 'Cy'], { on: ['first'], called: 'Cake' })
    write('Bo', 'removes Cy', ['Ada', 'Bo'], { on: ['first'], marks: { Cy: 2 } })
    write('Cy', 'adds Di', ['Ada', 'Bo', 'Cy', 'Di'], { on: ['before'] })
    write('Di', 'adds Ed', ['Ada', 'Bo', 'Cy', 'Di', 'Ed'], { on: ['adds Di'] })
    const fold = new SpaceFold(entries)
    expect([named(fold.members), fold.name]).toEqual([['Ada', 'Bo'], 'Cake'])
    expect(parts(fold, 'before', 'adds Di', 'adds Ed')).toEqual(['counts', 'void', 'void'])
  })

  test('K3 of two who remove each other, the one stays who has been in it for longer', () => {
    const { entries, write } = book()
    write('Ada', 'first', ['Ada', 'Bo'])
    write('Bo', 'adds Cy', ['Ada', 'Bo', 'Cy'], { on: ['first'] })
    write('Cy', 'removes Bo', ['Ada', 'Cy'], { on: ['adds Cy'], marks: { Bo: 2 } })
    write('Bo', 'removes Cy', ['Ada', 'Bo'], { on: ['adds Cy'], marks: { Cy: 0 } })
    const fold = new SpaceFold(entries)
    expect(named(fold.members)).toEqual(['Ada', 'Bo'])
    expect(parts(fold, 'removes Bo', 'removes Cy')).toEqual(['void', 'counts'])
  })

  test('K3 who was removed is in again only by who knew of it', () => {
    const { entries, write } = book()
    write('Ada', 'first', ['Ada', 'Bo', 'Cy'])
    write('Ada', 'removes Cy', ['Ada', 'Bo'], { on: ['first'], marks: { Cy: 0 } })
    write('Bo', 'adds Cy', ['Ada', 'Bo', 'Cy'], { on: ['removes Cy'] })
    expect(named(new SpaceFold(entries).members)).toEqual(['Ada', 'Bo', 'Cy'])
  })

  test('K3 nothing changes who is in a direct chat', () => {
    const { entries, write } = book()
    write('Ada', 'first', ['Ada', 'Bo'], { called: '' })
    write('Bo', 'adds Cy', ['Ada', 'Bo', 'Cy'], { on: ['first'], called: 'Ours' })
    const fold = new SpaceFold(entries)
    expect([named(fold.members), fold.name, fold.isDirect]).toEqual([['Ada', 'Bo'], '', true])
  })

  test('K3 what builds on what has not come waits for it', () => {
    const { entries, write } = book()
    write('Ada', 'first', ['Ada', 'Bo'])
    write('Bo', 'adds Cy', ['Ada', 'Bo', 'Cy'], { on: ['first'] })
    expect(parts(new SpaceFold(entries.slice(1)), 'adds Cy')).toEqual(['waits'])
  })
})

test('K3 G5 a device that writes records without end is heard so far, and stops nobody', () => {
  const { entries, write } = book()
  write('Ada', 'r0', ['Ada', 'Bo'])
  for (let at = 1; at <= 300; at += 1) write('Bo', `r${String(at)}`, at % 2 === 0 ? ['Ada', 'Bo'] : ['Ada', 'Bo', 'Cy'], { on: [`r${String(at - 1)}`], marks: { Cy: 0 } }) // prettier-ignore
  const fold = new SpaceFold(entries)
  expect(parts(fold, 'r256', 'r257', 'r300')).toEqual(['counts', 'void', 'void'])
  write('Ada', 'goes on', ['Ada'], { on: ['r256'], marks: { Bo: 0 } })
  expect(named(new SpaceFold(entries).members)).toEqual(['Ada'])
}, 20_000)

describe('who may write', () => {
  test('K3 whoever is in the space as of a record that has the key, and nobody else', () => {
    const { entries, write } = book()
    write('Ada', 'first', ['Ada', 'Bo'])
    const fold = new SpaceFold(entries)
    expect(people.filter((name) => fold.mayWrite(member(name), device(name), 9, keyId('key')))).toEqual(['Ada', 'Bo'])
    expect(fold.mayWrite(member('Ada'), device('Ada'), 9, keyId('other'))).toBe(false)
  })

  test('K3 who was removed may have written up to the mark, and writes no more; added again, by the new key', () => {
    const { entries, write } = book()
    write('Ada', 'first', ['Ada', 'Bo', 'Cy'])
    write('Ada', 'removes Cy', ['Ada', 'Bo'], { on: ['first'], marks: { Cy: 5 } })
    write('Ada', 'new key', ['Ada', 'Bo'], { on: ['removes Cy'], key: 'new' })
    const may = (fold: SpaceFold, number: number, key: string): boolean =>
      fold.mayWrite(member('Cy'), device('Cy'), number, keyId(key))
    const removed = new SpaceFold(entries)
    expect([5, 6].map((number) => may(removed, number, 'key'))).toEqual([true, false])
    expect(may(removed, 6, 'new')).toBe(false)
    write('Bo', 'adds Cy', ['Ada', 'Bo', 'Cy'], { on: ['new key'], key: 'new' })
    const back = new SpaceFold(entries)
    expect(may(back, 7, 'new')).toBe(true)
    expect(may(back, 7, 'key')).toBe(false)
    expect(may(back, 5, 'key')).toBe(true)
  })

  test('K2 K3 a key is known to whomever a record was sealed to that has it, or builds on one that has', () => {
    const { entries, write } = book()
    write('Ada', 'first', ['Ada', 'Bo'])
    write('Ada', 'new key', ['Ada', 'Cy'], { on: ['first'], key: 'new', marks: { Bo: 0 } })
    const fold = new SpaceFold(entries)
    expect([...fold.knownTo(keyId('key'))].sort()).toEqual(['Ada', 'Bo', 'Cy'].map(device).sort())
    expect([...fold.knownTo(keyId('new'))].sort()).toEqual(['Ada', 'Cy'].map(device).sort())
  })
})

test('K3 the same records come to the same, in whatever order they come, and its first record stays', () => {
  const step = fc.record({ by: fc.nat(4), whom: fc.nat(4), on: fc.nat(30), also: fc.nat(30), adds: fc.boolean(), mark: fc.nat(30) }) // prettier-ignore
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 16 }), fc.nat(), (steps, seed) => {
      const { entries, write } = book()
      write('Ada', 'r0', ['Ada', 'Bo', 'Cy'])
      steps.forEach(({ by, whom, on, also, adds, mark }, at) => {
        const built = [...new Set([on % (at + 1), also % (at + 1)])].map((number) => `r${String(number)}`)
        const past = new SpaceFold(entries.filter(({ id }) => built.some((name) => id === hexOf<EntryId>(name))))
        const before = new Set(named(past.members).concat(['Ada', 'Bo']))
        if (adds) before.add(people[whom]!)
        else before.delete(people[whom]!)
        write(people[by]!, `r${String(at + 1)}`, [...before], {
          on: built,
          marks: adds ? {} : { [people[whom]!]: mark },
        })
      })
      const shuffled = entries
        .map((one, at) => ({ one, at: (at * 7_919 + seed) % 101 }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one)
      const [straight, other] = [new SpaceFold(entries), new SpaceFold(shuffled)]
      expect(Object.fromEntries(other.parts)).toEqual(Object.fromEntries(straight.parts))
      expect([...other.members].sort()).toEqual([...straight.members].sort())
      expect(other.heads.map(({ one }) => one.id)).toEqual(straight.heads.map(({ one }) => one.id))
      expect(straight.parts.get(hexOf<EntryId>('r0'))).toBe('counts')
    }),
    { numRuns: 300 },
  )
})
