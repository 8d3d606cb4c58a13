/** Links, and whom they let in. */
import { expect } from 'vitest'
import { group, joinOf, outcome, rolesIn, story, type Story } from './group.ts'

export const invites: readonly Story[] = [
  story('C3 an invitation that was never rightful seats nobody', (ask) => {
    const g = group({ Bo: 'member', Cy: 'member' })
    g.appoint('Ada', 'Bo', 'guest')
    g.invite('Bo', 'link')
    g.tell('Bo', 'Cy')
    const seat = g.seat('Cy', joinOf(g, g, 'Di', 'link', 'Cy'))
    expect(outcome(ask(g.heldBy('Cy')), seat)).toEqual([true])
    g.everyone()
    expect(outcome(ask(g.all), seat)).toEqual([false])
  }),

  story('V3 an invite overrun on both sides of a partition stands, and is counted', (ask) => {
    const g = group({ Bo: 'member' })
    g.invite('Ada', 'link', { uses: 1 })
    g.everyone()
    g.tell('Ada', 'Cy', 'Di')
    g.seat('Ada', joinOf(g, g, 'Cy', 'link', 'Ada'))
    g.seat('Bo', joinOf(g, g, 'Di', 'link', 'Bo'))
    g.everyone()
    expect(Object.keys(rolesIn(ask(g.all)))).toEqual(['Ada', 'Bo', 'Cy', 'Di'])
    expect(ask(g.all).invites.get('link')).toEqual({ state: 'used-up', used: 2 })
    const late = g.seat('Ada', joinOf(g, g, 'Ed', 'link', 'Ada'))
    expect(ask(g.all).voids.get(late)).toBe('anInviteThatIsUsedUpSeatsNobody')
  }),

  story('V5 after a removal an old link seats nobody, and whom it seats concurrently waits for an admin', (ask) => {
    const g = group({ Bo: 'member', Cy: 'member' })
    g.invite('Ada', 'link', { uses: 9 })
    g.everyone()
    g.remove('Ada', 'Bo')
    g.tell('Bo', 'Bob')
    const joined = joinOf(g, g, 'Bob', 'link', 'Cy')
    const seat = g.seat('Cy', joined)
    g.everyone()
    expect(ask(g.all).suspended.has(seat)).toBe(true)
    expect(Object.keys(rolesIn(ask(g.all)))).toEqual(['Ada', 'Cy'])
    const late = g.seat('Cy', joinOf(g, g, 'Bobby', 'link', 'Cy'))
    expect(ask(g.all).voids.get(late)).toBe('anInviteThatIsClosedSeatsNobody')
    g.seat('Ada', joined, { byHand: true })
    expect(Object.keys(rolesIn(ask(g.all)))).toEqual(['Ada', 'Bob', 'Cy'])
  }),

  story('V5 a closed link seats nobody', (ask) => {
    const g = group({ Bo: 'member' })
    g.invite('Bo', 'link', { uses: 9 })
    g.everyone()
    const close = g.close('Bo', 'link')
    const late = g.seat('Bo', joinOf(g, g, 'Cy', 'link', 'Bo'))
    const concurrent = g.seat('Ada', joinOf(g, g, 'Di', 'link', 'Ada'))
    g.everyone()
    expect(outcome(ask(g.all), close, late)).toEqual([true, false])
    expect(ask(g.all).suspended.has(concurrent)).toBe(true)
  }),

  story('V5 leaving closes the leaver’s invites alone', (ask) => {
    const g = group({ Bo: 'member' })
    g.invite('Bo', 'of Bo')
    g.invite('Ada', 'of Ada')
    g.everyone()
    g.leave('Bo', 'Bo')
    g.everyone()
    const byBos = g.seat('Ada', joinOf(g, g, 'Cy', 'of Bo', 'Ada'))
    const byAdas = g.seat('Ada', joinOf(g, g, 'Di', 'of Ada', 'Ada'))
    expect(outcome(ask(g.all), byBos, byAdas)).toEqual([false, true])
  }),

  story('V3 an invite is made once, lets in as what it says, in time, and by a hand where it asks for one', (ask) => {
    const g = group({ Bo: 'member' })
    g.invite('Ada', 'link', { uses: 9, approve: true, expires: 1_000 })
    const twice = g.invite('Ada', 'link', { uses: 9 })
    const joined = joinOf(g, g, 'Cy', 'link', 'Ada')
    const unasked = g.seat('Ada', joined, { byHand: false })
    const other = g.seat('Ada', joined, { role: 'guest' })
    g.everyone()
    const late = g.write('Bo', { kind: 'seat', of: joined, role: 'member', byHand: true, clock: 2_000, key: null })
    const unknown = g.seat('Ada', joinOf(g, g, 'Di', 'no link', 'Ada'))
    const nothing = g.seat('Ada', twice)
    expect(outcome(ask(g.all), twice, unasked, other, late, unknown, nothing)).toEqual(Array<boolean>(6).fill(false))
    const seated = g.seat('Ada', joined)
    const again = g.seat('Ada', joinOf(g, g, 'CyElsewhere', 'link', 'Ada', 'Cy'))
    expect(outcome(ask(g.all), seated, again)).toEqual([true, false])
  }),
]
