/** Who appoints whom, and who owns. */
import { expect } from 'vitest'
import type { Fact, Role } from '../facts.ts'
import { headsOf } from '../world.ts'
import { group, joinOf, outcome, rolesIn, story, type Group, type Story } from './group.ts'

export const appointments: readonly Story[] = [
  story('C3 a removal that does not know of the heir’s appointment does not touch her', (ask) => {
    const g = group({ Mal: 'admin', Olga: 'admin' })
    const before = [...g.heldBy('Mal')].filter((entry): entry is Fact => 'body' in entry)
    g.leave('Ada', 'Ada', 'Olga')
    g.everyone()
    const removal = g.remove('Mal', 'Olga', { knowing: headsOf(before) })
    expect(outcome(ask(g.all), removal)).toEqual([false])
    expect(rolesIn(ask(g.all))).toEqual({ Mal: 'admin', Olga: 'owner' })
  }),

  story('C3 an invitation that races a demotion counts if the new role may invite so', (ask) => {
    const raced = (role: Role, invited: Role): boolean[] => {
      const g = group({ Bo: 'admin' })
      const demotion = g.appoint('Ada', 'Bo', role)
      const link = g.invite('Bo', 'link of Cy', { role: invited })
      const joined = joinOf(g, g, 'Cy', 'link of Cy', 'Bo')
      const seat = g.seat('Bo', joined)
      g.everyone()
      return outcome(ask(g.all), demotion, link, seat)
    }
    expect(raced('guest', 'member')).toEqual([true, false, false])
    expect(raced('member', 'admin')).toEqual([true, false, false])
    expect(raced('member', 'member')).toEqual([true, true, true])
  }),

  story(
    'C6 the last owner leaves only by naming another; of two who leave unknown to each other none is left, and the most senior admin counts as owner',
    (ask) => {
      const g = group({ Bo: 'admin', Cy: 'admin' })
      const alone = g.leave('Ada', 'Ada', null)
      expect(ask(g.all).voids.get(alone)).toBe('theLastOwnerNamesAnother')
      g.leave('Ada', 'Ada', 'Cy')
      expect(rolesIn(ask(g.all))).toEqual({ Bo: 'admin', Cy: 'owner' })

      const h = group({ Bo: 'owner', Cy: 'admin', Di: 'admin' })
      h.leave('Ada', 'Ada')
      h.leave('Bo', 'Bo')
      h.everyone()
      expect(rolesIn(ask(h.all))).toEqual({ Cy: 'owner', Di: 'admin' })
      const appointed = h.appoint('Cy', 'Di', 'owner')
      expect(outcome(ask(h.all), appointed)).toEqual([true])
    },
  ),

  story('C3 an admin does not take an owner’s place by pretending not to know of her appointment', (ask) => {
    const begun = (): { g: Group; seat: Fact; pal: Fact } => {
      const g = group({ Mal: 'admin' })
      const seat = g.welcome('Mal', 'Olga')
      const pal = g.welcome('Ada', 'Pal')
      g.appoint('Ada', 'Olga', 'owner')
      g.everyone()
      g.leave('Ada', 'Ada')
      g.everyone()
      return { g, seat, pal }
    }
    const one = begun()
    const removal = one.g.remove('Mal', 'Olga', { knowing: [one.seat] })
    expect(outcome(ask(one.g.all), removal)).toEqual([false])
    expect(rolesIn(ask(one.g.all))).toEqual({ Mal: 'admin', Olga: 'owner', Pal: 'member' })

    // Any removal suspends the seats that are concurrent with it: Olga does not rest on hers alone.
    const two = group({ Mal: 'admin', Pal: 'member' })
    const early = two.invite('Ada', 'early')
    two.everyone()
    two.welcome('Ada', 'Olga')
    two.appoint('Ada', 'Olga', 'owner')
    two.leave('Ada', 'Ada')
    two.everyone()
    const other = two.remove('Mal', 'Pal', { knowing: [early] })
    expect(outcome(ask(two.all), other)).toEqual([true])
    expect(rolesIn(ask(two.all))).toEqual({ Mal: 'admin', Olga: 'owner' })
  }),

  story('C3 an owner stands on her appointment though the seat she came by is cut away', (ask) => {
    const g = group({ Mal: 'admin', Bo: 'member' })
    const early = g.invite('Ada', 'early')
    g.everyone()
    g.welcome('Bo', 'Olga')
    g.appoint('Ada', 'Olga', 'owner')
    g.everyone()
    const removal = g.remove('Mal', 'Bo', { knowing: [early] })
    expect(outcome(ask(g.all), removal)).toEqual([true])
    expect(rolesIn(ask(g.all))).toEqual({ Ada: 'owner', Mal: 'admin', Olga: 'owner' })
  }),

  story('C3 of concurrent appointments the senior author’s counts, between unordered authors the lower role', (ask) => {
    const g = group({ Bo: 'admin', Cy: 'member' })
    g.appoint('Ada', 'Cy', 'guest')
    g.appoint('Bo', 'Cy', 'admin')
    g.everyone()
    expect(rolesIn(ask(g.all))['Cy']).toBe('guest')

    const s = group({ Bo: 'admin', Cy: 'member' })
    s.appoint('Ada', 'Cy', 'admin')
    s.appoint('Bo', 'Cy', 'guest')
    s.everyone()
    expect(rolesIn(ask(s.all))['Cy']).toBe('admin')

    const h = group({ Di: 'guest' })
    h.add('Ada', 'Ada2', 'Ada')
    h.tell('Ada', 'Ada2')
    h.appoint('Ada', 'Di', 'admin')
    h.appoint('Ada2', 'Di', 'member')
    h.meet('Ada', 'Ada2')
    expect(rolesIn(ask(h.all))['Di']).toBe('member')
  }),

  story('C5 up to the mark of an appointment the old rights apply to items, beyond it the new', (ask) => {
    const g = group({ Bo: 'guest' })
    const asGuest = g.say('Bo')
    g.everyone()
    g.appoint('Ada', 'Bo', 'member')
    g.everyone()
    const asMember = g.say('Bo')
    g.everyone()
    g.appoint('Ada', 'Bo', 'guest')
    g.everyone()
    const again = g.say('Bo')
    const reaction = g.say('Bo', 'reaction')
    expect(outcome(ask(g.all), asGuest, asMember, again, reaction)).toEqual([false, true, false, true])
  }),

  story('C3 nothing of a former membership comes back with a new one', (ask) => {
    const g = group({ Bo: 'guest', Cy: 'admin' })
    const removal = g.remove('Ada', 'Bo')
    const concurrent = g.appoint('Cy', 'Bo', 'admin')
    g.everyone()
    g.invite('Ada', 'again', { role: 'guest' })
    g.tell('Ada', 'BoNew')
    g.seat('Ada', joinOf(g, g, 'BoNew', 'again', 'Ada', 'Bo'), { byHand: true })
    expect(outcome(ask(g.all), removal, concurrent)).toEqual([true, true])
    expect(rolesIn(ask(g.all))['Bo']).toBe('guest')
  }),
]
