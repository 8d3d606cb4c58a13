import { describe, expect, test } from 'vitest'
import { stillFindingOut, waysIn } from './reach.ts'

const health = {
  signals: [],
  listening: [],
  entries: 0,
  missing: 0,
  held: 0,
  unsent: 0,
  forks: 0,
  refused: [],
  void: [],
}
const device = (memberName: string, linked: boolean, more: { self?: boolean; seenAt?: number } = {}) => ({
  id: memberName + String(linked),
  order: '',
  member: memberName,
  memberName,
  self: more.self ?? false,
  linked,
  seenAt: more.seenAt ?? null,
  has: 0,
  of: 0,
})
const self = device('Ada', false, { self: true })

describe('whether an invite would work right now', () => {
  test('this computer lets people in where a meeting server or the network reaches it', () => {
    expect(waysIn({ ...health, signals: [{ url: 'wss://a', state: 'open' }] }, [self])[0]).toMatchObject({
      who: 'this',
      works: true,
    })
    expect(waysIn({ ...health, listening: ['ws://192.168.0.2:1'] }, [self])[0]).toMatchObject({ works: true })
    expect(waysIn({ ...health, signals: [{ url: 'wss://a', state: 'failed' }] }, [self])[0]).toMatchObject({
      works: false,
    })
  })

  test('a member counts once, by whichever device is linked', () => {
    const ways = waysIn(health, [self, device('Bo', false), device('Bo', true), device('Cy', false, { seenAt: 5 })])
    expect(ways.map(({ who, works }) => [who === 'this' ? 'this' : who.name, works])).toEqual([
      ['this', false],
      ['Bo', true],
      ['Cy', false],
    ])
  })

  test('it is not said to fail while servers are still being tried', () => {
    expect(stillFindingOut({ ...health, signals: [{ url: 'wss://a', state: 'connecting' }] })).toBe(true)
    expect(stillFindingOut({ ...health, signals: [{ url: 'wss://a', state: 'failed' }] })).toBe(false)
    expect(stillFindingOut(health)).toBe(false)
  })
})
