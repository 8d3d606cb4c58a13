import { describe, expect, test } from 'vitest'
import { arrange, arrivals } from './arrange.ts'
import { at, post } from './posts.fixture.ts'

const nothing = { shownUpTo: null, readUpTo: null, going: new Set<string>() }
const ids = (posts: readonly { readonly id: string }[]): number[] => posts.map(({ id }) => Number.parseInt(id, 16))
const shown = (arranged: ReturnType<typeof arrange>): number[] => ids(arranged.cards.map((card) => card.post))

describe('the feed', () => {
  test('stands newest first', () => {
    expect(shown(arrange([post(1), post(2), post(3)], nothing))).toEqual([3, 2, 1])
  })

  test('keeps what others post waiting while one reads further down; what one posts oneself is there at once', () => {
    const arranged = arrange([post(1), post(2), post(3), post(4, { mine: true })], { ...nothing, shownUpTo: '000001' })
    expect(shown(arranged)).toEqual([4, 1])
    expect(ids(arranged.waiting)).toEqual([2, 3])
  })

  test('says where the new ones end, and since when they are', () => {
    const arranged = arrange([post(1), post(2), post(3)], { ...nothing, readUpTo: '000001' })
    expect(arranged.cards.map((card) => card.newSince)).toEqual([null, null, at(2)])
  })

  test('draws no line where nothing is new, or nothing old is left', () => {
    const lines = (readUpTo: string | null, own = false): (number | null)[] =>
      arrange([post(1), post(2, { mine: own })], { ...nothing, readUpTo }).cards.map((card) => card.newSince)
    expect(lines('000002')).toEqual([null, null])
    expect(lines(null)).toEqual([null, null])
    expect(lines('000000')).toEqual([null, null])
    expect(lines('000001', true)).toEqual([null, null])
  })

  test('has what is pinned on top as well, unless it is hidden', () => {
    const hidden = { by: { id: null, name: 'Ada' }, reason: 'No', at: 0 }
    const arranged = arrange([post(1, { pinned: true }), post(2, { pinned: true, hidden }), post(3)], nothing)
    expect(ids(arranged.pinned)).toEqual([1])
    expect(shown(arranged)).toEqual([3, 2, 1])
  })

  test('does not show what is being deleted', () => {
    expect(shown(arrange([post(1), post(2)], { ...nothing, going: new Set([post(2).id]) }))).toEqual([1])
  })

  test('tells of what arrives, and not of what one wrote or what was fetched from before', () => {
    expect(ids(arrivals([post(2)], [post(1), post(2), post(3), post(4, { mine: true })]))).toEqual([3])
    expect(arrivals([], [post(1)])).toEqual([])
  })
})
