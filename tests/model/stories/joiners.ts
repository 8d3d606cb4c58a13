/** Those who come, and go at once. */
import { expect } from 'vitest'
import { group, joinOf, outcome, rolesIn, story, type Story } from './group.ts'

export const joiners: readonly Story[] = [
  story('C3 a guest who leaves while others are seated leaves alone', (ask) => {
    const g = group({ Gus: 'guest', Bo: 'member' })
    g.invite('Bo', 'link')
    g.everyone()
    g.leave('Gus', 'Gus')
    const seat = g.seat('Bo', joinOf(g, g, 'Cy', 'link', 'Bo'))
    g.everyone()
    expect(ask(g.all).suspended.has(seat)).toBe(false)
    expect(Object.keys(rolesIn(ask(g.all)))).toEqual(['Ada', 'Bo', 'Cy'])
  }),

  story('V3 a joiner who leaves before hearing of its seat is gone, seated or not', (ask) => {
    const g = group({ Bo: 'member' })
    g.invite('Ada', 'link')
    g.everyone()
    g.tell('Ada', 'Cy')
    const joined = joinOf(g, g, 'Cy', 'link', 'Bo')
    g.seat('Bo', joined)
    const leaves = g.leave('Cy', 'Cy')
    g.meet('Ada', 'Bo', 'Cy')
    expect(outcome(ask(g.all), leaves)).toEqual([true])
    const again = g.seat('Ada', joined, { byHand: true })
    expect(outcome(ask(g.all), again)).toEqual([false])
    expect(Object.keys(rolesIn(ask(g.all)))).toEqual(['Ada', 'Bo'])

    g.invite('Ada', 'other link')
    g.tell('Ada', 'Di')
    const other = joinOf(g, g, 'Di', 'other link', 'Ada')
    g.leave('Di', 'Di')
    g.tell('Di', 'Ada')
    const late = g.seat('Ada', other, { byHand: true })
    expect(outcome(ask(g.all), late)).toEqual([false])
  }),

  story('V3 a second computer linked before the seat is known does not stand; linked again after, it does', (ask) => {
    const g = group({})
    g.invite('Ada', 'link')
    g.tell('Ada', 'Bo')
    const joined = joinOf(g, g, 'Bo', 'link', 'Ada')
    const early = g.add('Bo', 'Bo2', 'Bo')
    g.seat('Ada', joined)
    g.meet('Ada', 'Bo')
    expect(outcome(ask(g.all), early)).toEqual([false])
    expect([...ask(g.all).devices.keys()]).toEqual(['Ada', 'Bo'])
    g.add('Bo', 'Bo2', 'Bo')
    expect([...ask(g.all).devices.keys()]).toEqual(['Ada', 'Bo', 'Bo2'])
  }),

  story(
    'V3 of two seats of one joiner one may turn out void: it stands on the other, and so does what it did',
    (ask) => {
      const g = group({ Bo: 'member', Cy: 'member' })
      g.invite('Ada', 'link')
      g.everyone()
      g.tell('Ada', 'Di')
      const joined = joinOf(g, g, 'Di', 'link', 'Bo')
      g.tell('Di', 'Cy')
      const byBo = g.seat('Bo', joined)
      g.tell('Bo', 'Di')
      const links = g.invite('Di', 'link of Ed')
      const said = g.say('Di')
      const byCy = g.seat('Cy', joined)
      g.appoint('Ada', 'Bo', 'guest')
      g.meet('Ada', 'Bo', 'Cy', 'Di')
      expect(outcome(ask(g.all), byBo, byCy, links, said)).toEqual([false, true, true, true])
    },
  ),
]
