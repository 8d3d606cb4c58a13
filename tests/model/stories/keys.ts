/** Which key is written with, and who can read. */
import { expect } from 'vitest'
import type { Fact } from '../facts.ts'
import { newKey } from '../world.ts'
import { group, joinOf, outcome, story, type Story } from './group.ts'

export const keys: readonly Story[] = [
  story('K2 a key that somebody removed was given on asking, unlisted, is not written with', (ask) => {
    const g = group({ Bo: 'admin', Eve: 'member' })
    g.invite('Eve', 'link')
    g.tell('Eve', 'Di')
    g.seat('Eve', joinOf(g, g, 'Di', 'link', 'Eve'))
    g.tell('Eve', 'Ada')
    // Bo makes a key without having heard of Di; Eve, who knows of both, gives it to Di, who stands (K4).
    const record = g.rekey('Bo')
    g.tell('Bo', 'Eve')
    expect(g.see('Eve').keys.readable.get('Di')).toContain(idOf(record))
    // Ada removes Di without having heard of that key: its record and hers are both heads.
    g.remove('Ada', 'Di')
    g.everyone()
    expect(ask(g.all).keys.heads).toContain(idOf(record))
    expect(ask(g.all).keys.writing).not.toBe(idOf(record))
  }),

  story('K2 a key that somebody suspended may have been given is not written with', (ask) => {
    const g = group({ Bo: 'member', Cy: 'member' })
    g.invite('Ada', 'link')
    g.everyone()
    g.tell('Ada', 'Di')
    const joined = joinOf(g, g, 'Di', 'link', 'Bo')
    g.seat('Bo', joined)
    g.close('Ada', 'link')
    const record = g.rekey('Ada')
    expect(ask(g.heldBy('Ada')).keys.writing).toBe(idOf(record))
    g.everyone()
    expect(ask(g.all).keys.writing).toBeNull()
  }),

  story('K2 a key that lists somebody who went is not written with, and anybody who stands makes a new one', (ask) => {
    const g = group({ Bo: 'member', Gus: 'guest' })
    expect(ask(g.all).keys.writing).not.toBeNull()
    g.leave('Gus', 'Gus')
    g.everyone()
    expect(ask(g.all).keys.writing).toBeNull()
    const record = g.rekey('Bo')
    expect(outcome(ask(g.all), record)).toEqual([true])
    expect(ask(g.all).keys.writing).toBe('key' in record.body ? record.body.key?.id : null)
    const lying = g.write('Ada', { kind: 'key', key: { ...newKey(g.see('Ada'), 'lying'), devices: ['Ada', 'Gus'] } })
    expect(outcome(ask(g.all), lying)).toEqual([true])
    expect(ask([...g.all].filter((entry) => entry !== record)).keys.writing).toBeNull()
  }),

  story('K1 a key is not sealed to a link that somebody who went may know', (ask) => {
    const g = group({ Bo: 'member' })
    g.invite('Ada', 'link', { uses: 9 })
    g.everyone()
    g.tell('Ada', 'Cy')
    g.seat('Ada', joinOf(g, g, 'Cy', 'link', 'Ada'))
    g.everyone()
    const record = g.rekey('Ada')
    expect('key' in record.body && record.body.key?.invites).toContain('link')
    g.meet('Ada', 'Cy')
    g.leave('Cy', 'Cy')
    g.meet('Ada', 'Bo', 'Cy')
    const after = g.write('Ada', { kind: 'key', key: { ...newKey(g.see('Ada'), 'after'), invites: ['link'] } })
    expect(outcome(ask(g.all), after)).toEqual([true])
    expect(ask(g.all).keys.writing).toBeNull()
    g.close('Ada', 'link of Bo')
    const closed = g.write('Ada', { kind: 'key', key: { ...newKey(g.see('Ada'), 'closed'), invites: ['link of Bo'] } })
    expect(outcome(ask(g.all), closed)).toEqual([true])
    expect(ask(g.all).keys.writing).toBeNull()
    const careful = g.rekey('Ada')
    expect('key' in careful.body && careful.body.key?.invites).toEqual([])
    expect(ask(g.all).keys.writing).not.toBeNull()
  }),

  story('K4 a “from now on” member is given nothing older than its seat', (ask) => {
    const g = group({ Bo: 'member' })
    const older = ask(g.all).keys.readable.get('Bo') ?? []
    const seat = g.welcome('Ada', 'Cy', { history: 'new' })
    const readable = ask(g.all).keys.readable
    expect(readable.get('Cy')).toEqual('key' in seat.body ? [seat.body.key?.id] : [])
    expect(readable.get('Bo')?.length).toBe(older.length + 1)
    expect(ask(g.all).keys.writing).toBe(readable.get('Cy')?.[0])
    g.invite('Ada', 'keyless', { history: 'new' })
    const keyless = g.write('Ada', {
      kind: 'seat',
      of: joinOf(g, g, 'Di', 'keyless', 'Ada'),
      role: 'member',
      byHand: false,
      clock: 0,
      key: null,
    })
    expect(outcome(ask(g.all), keyless)).toEqual([false])
  }),
]

const idOf = (fact: Fact): string | undefined => ('key' in fact.body ? fact.body.key?.id : undefined)
