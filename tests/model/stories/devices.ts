/** Several devices of one member. */
import { expect } from 'vitest'
import type { Fact, Role } from '../facts.ts'
import { group, joinOf, outcome, rolesIn, story, type Story } from './group.ts'

export const devices: readonly Story[] = [
  story('C3 of two devices of one member that void each other the one opened first prevails', (ask) => {
    const g = group({ Bo: 'member' })
    g.add('Bo', 'A phone', 'Bo')
    g.meet('Ada', 'Bo', 'A phone')
    // Whoever found the phone leaves in Bo's name, while Bo retires it.
    const leaves = g.leave('A phone', 'Bo')
    const retires = g.retire('Bo', 'A phone')
    g.meet('Ada', 'Bo', 'A phone')
    expect(outcome(ask(g.all), leaves, retires)).toEqual([false, true])
    expect([...ask(g.all).devices.keys()]).toEqual(['Ada', 'Bo'])
  }),

  story('C5 whoever is added back takes new device keys', (ask) => {
    const g = group({ Bo: 'member' })
    g.remove('Ada', 'Bo')
    g.everyone()
    g.invite('Ada', 'again', { uses: 3 })
    g.tell('Ada', 'Bo', 'BoNew')
    const same = g.seat('Ada', joinOf(g, g, 'Bo', 'again', 'Ada'), { byHand: true })
    const fresh = g.seat('Ada', joinOf(g, g, 'BoNew', 'again', 'Ada', 'Bo'))
    expect(outcome(ask(g.all), same, fresh)).toEqual([false, true])
    expect(ask(g.all).members.get('Bo')?.devices).toEqual(['BoNew'])
  }),

  story('C3 who was removed after stepping down on one device does not take that back on another', (ask) => {
    const g = group({ Bo: 'owner', Di: 'admin' })
    const second = g.add('Bo', 'Bo2', 'Bo')
    g.meet('Ada', 'Bo', 'Bo2', 'Di')
    const stepsDown = g.appoint('Bo2', 'Bo', 'member')
    g.tell('Bo2', 'Di')
    const removal = g.remove('Di', 'Bo')
    const takesBack = g.retire('Bo', 'Bo2', { knowing: [second] })
    g.meet('Ada', 'Bo', 'Bo2', 'Di')
    expect(outcome(ask(g.all), stepsDown, removal, takesBack)).toEqual([true, true, false])
  }),

  story(
    'I4 a device made by the words alone waits for another member’s hand, unless nobody else was ever seated',
    (ask) => {
      const alone = group({})
      alone.tell('Ada', 'Ada2')
      alone.add('Ada2', 'Ada2', 'Ada')
      expect([...ask(alone.all).devices.keys()]).toEqual(['Ada', 'Ada2'])

      const g = group({ Bo: 'member' })
      g.tell('Ada', 'Ada2')
      const added = g.add('Ada2', 'Ada2', 'Ada')
      g.meet('Ada2', 'Ada', 'Bo')
      expect([...ask(g.all).devices.keys()]).toEqual(['Ada', 'Bo'])
      const own = g.seat('Ada', added, { byHand: true, role: 'owner' })
      const byBo = g.seat('Bo', added, { byHand: true, role: 'owner' })
      expect(outcome(ask(g.all), own, byBo)).toEqual([false, true])
      expect([...ask(g.all).devices.keys()]).toEqual(['Ada', 'Ada2', 'Bo'])
    },
  ),

  story('I4 a device retires itself and later ones of its member, not earlier ones unless they forked', (ask) => {
    const g = group({ Bo: 'member' })
    g.add('Bo', 'Bo2', 'Bo')
    g.meet('Ada', 'Bo', 'Bo2')
    const earlier = g.retire('Bo2', 'Bo')
    expect(outcome(ask(g.all), earlier)).toEqual([false])
    const strangers = g.retire('Ada', 'Bo2')
    expect(outcome(ask(g.all), strangers)).toEqual([false])
    const later = g.retire('Bo', 'Bo2')
    expect(outcome(ask(g.all), later)).toEqual([true])
    expect([...ask(g.all).devices.keys()]).toEqual(['Ada', 'Bo'])
  }),

  story('I4 a device stands though the one that linked it is retired', (ask) => {
    const g = group({ Bo: 'member' })
    g.add('Bo', 'Bo2', 'Bo')
    g.meet('Ada', 'Bo', 'Bo2')
    g.retire('Bo', 'Bo')
    expect([...ask(g.all).devices.keys()]).toEqual(['Ada', 'Bo2'])
  }),

  story('I4 a successor takes the role of who was removed, if it is below the admin’s own', (ask) => {
    const g = group({ Bo: 'admin', Al: 'admin', Cy: 'member', Gus: 'guest', Di: 'member', New: 'guest' })
    for (const gone of ['Al', 'Cy', 'Gus']) g.remove('Ada', gone)
    g.everyone()
    const succeed = (by: string, from: string, to: string, role: Role): Fact =>
      g.write(by, { kind: 'succeed', from, to, role })
    const forbidden = [
      succeed('Di', 'Gus', 'New', 'guest'),
      succeed('Bo', 'Al', 'New', 'admin'),
      succeed('Bo', 'Cy', 'Ada', 'member'),
      succeed('Bo', 'Gus', 'New', 'member'),
      succeed('Bo', 'Di', 'New', 'member'),
      succeed('Bo', 'Cy', 'nobody', 'member'),
    ]
    expect(outcome(ask(g.all), ...forbidden)).toEqual(forbidden.map(() => false))
    const rightful = succeed('Bo', 'Cy', 'New', 'member')
    expect(outcome(ask(g.all), rightful)).toEqual([true])
    expect(rolesIn(ask(g.all))['New']).toBe('member')
  }),

  story('V3 a device that is open already is not added again', (ask) => {
    const g = group({ Bo: 'member' })
    const twice = g.add('Ada', 'Bo', 'Ada')
    expect(outcome(ask(g.all), twice)).toEqual([false])
  }),
]
