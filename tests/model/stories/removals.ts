/** Who removes whom. */
import { expect } from 'vitest'
import { group, joinOf, outcome, rolesIn, story, type Story } from './group.ts'

export const removals: readonly Story[] = [
  story('C3 of two admins who remove each other in a partition the senior stays', (ask) => {
    const g = group({ Bo: 'admin', Cy: 'admin' })
    const byBo = g.remove('Bo', 'Cy')
    const appointment = g.appoint('Ada', 'Cy', 'owner')
    // Cy became an owner in a past that Bo does not know of: Ada's word stands above Bo's.
    g.tell('Ada', 'Cy')
    expect(outcome(ask(g.all), byBo, appointment)).toEqual([false, true])

    const h = group({ Bo: 'admin', Cy: 'admin' })
    const first = h.remove('Bo', 'Cy')
    const back = h.remove('Cy', 'Bo')
    h.everyone()
    expect(outcome(ask(h.all), first, back)).toEqual([true, false])
    expect(rolesIn(ask(h.heldBy('Ada')))).toEqual({ Ada: 'owner', Bo: 'admin' })

    // Appointed unknown to each other, neither is above the other.
    const u = group({ Bo: 'member', Cy: 'member', Olga: 'owner' })
    u.appoint('Ada', 'Bo', 'admin')
    u.appoint('Olga', 'Cy', 'admin')
    u.everyone()
    const removals = [u.remove('Bo', 'Cy'), u.remove('Cy', 'Bo')]
    u.everyone()
    expect(outcome(ask(u.all), ...removals)).toEqual([false, false])
  }),

  story('C3 what a removed admin does offline is void, with all that it grants', (ask) => {
    const g = group({ Bo: 'admin', Cy: 'member' })
    g.say('Bo')
    g.everyone()
    const removal = g.remove('Ada', 'Bo')
    const said = g.say('Bo')
    const link = g.invite('Bo', 'link of Di')
    g.tell('Bo', 'Di')
    const seat = g.seat('Bo', joinOf(g, g, 'Di', 'link of Di', 'Bo'))
    g.tell('Bo', 'Di')
    const byDi = g.say('Di')
    const dismissal = g.remove('Bo', 'Cy')
    g.meet('Ada', 'Bo', 'Cy', 'Di')
    expect(outcome(ask(g.all), removal, said, link, seat, byDi, dismissal)).toEqual([
      true,
      ...Array<boolean>(5).fill(false),
    ])
    expect(rolesIn(ask(g.all))).toEqual({ Ada: 'owner', Cy: 'member' })
  }),

  story('C5 what lies up to the mark counts after a removal, facts and items', (ask) => {
    const g = group({ Bo: 'admin' })
    const said = g.say('Bo')
    const seat = g.welcome('Bo', 'Di')
    g.everyone()
    g.remove('Ada', 'Bo')
    expect(outcome(ask(g.all), said, seat)).toEqual([true, true])
    expect(rolesIn(ask(g.all))).toEqual({ Ada: 'owner', Di: 'member' })
  }),

  story('C3 a senior who stepped down does not come back by a backdated removal of her remover', (ask) => {
    const g = group({ Bo: 'owner' })
    const second = g.add('Ada', 'Ada2', 'Ada')
    g.tell('Ada', 'Ada2')
    g.everyone()
    const stepsDown = g.appoint('Ada', 'Ada', 'admin')
    g.everyone()
    const removal = g.remove('Bo', 'Ada')
    const backdated = g.remove('Ada2', 'Bo', { knowing: [second] })
    g.meet('Ada', 'Ada2', 'Bo')
    expect(outcome(ask(g.all), stepsDown, removal, backdated)).toEqual([true, true, false])
    expect(rolesIn(ask(g.all))).toEqual({ Bo: 'owner' })
  }),

  story('C3 a removal that nothing voids stands, however senior whom it voids pretends to have been', (ask) => {
    const g = group({ Bo: 'owner', Cy: 'owner', Di: 'member' })
    const before = g.say('Cy')
    g.everyone()
    const demotion = g.appoint('Ada', 'Bo', 'admin')
    g.tell('Ada', 'Cy')
    const removal = g.remove('Cy', 'Bo')
    const backdated = g.remove('Bo', 'Di')
    g.everyone()
    expect(outcome(ask(g.all), before, demotion, removal, backdated)).toEqual([true, true, true, false])
  }),

  story('C3 a leave that its author’s removal does not know of voids nothing that the removal left', (ask) => {
    const g = group({ Bo: 'admin' })
    const second = g.add('Bo', 'Bo2', 'Bo')
    g.everyone()
    g.tell('Bo', 'Bo2')
    const seat = g.welcome('Bo', 'Cy')
    g.remove('Ada', 'Bo')
    const backdated = g.leave('Bo2', 'Bo', null, { knowing: [second] })
    g.meet('Ada', 'Bo2', 'Cy')
    expect(outcome(ask(g.all), seat, backdated)).toEqual([true, false])
    expect(Object.keys(rolesIn(ask(g.all)))).toEqual(['Ada', 'Cy'])
  }),
]
