/** Who may do what, and what waits. */
import { expect } from 'vitest'
import { group, joinOf, outcome, story, type Story } from './group.ts'

export const rights: readonly Story[] = [
  story('C7 guests invite and seat nobody, members appoint and remove nobody, admins nobody above', (ask) => {
    const g = group({ Bo: 'admin', Cy: 'member', Gus: 'guest', Al: 'admin' })
    const link = g.invite('Ada', 'link', { uses: 9 })
    g.invite('Ada', 'admin link', { uses: 9, role: 'admin' })
    g.everyone()
    g.tell('Ada', 'Di')
    const joined = joinOf(g, g, 'Di', 'link', 'Gus')
    const raised = joinOf(g, g, 'Ed', 'admin link', 'Cy')
    const appointment = { kind: 'role.set', member: 'Gus', role: 'guest', heir: null } as const
    const forbidden = [
      g.invite('Gus', 'of a guest', { role: 'guest' }),
      g.leave('Bo', 'Cy'),
      g.leave('Bo', 'Bo', 'Cy'),
      g.retire('Bo', 'no such'),
      g.write('Ada', { ...appointment, marks: [{ device: 'Cy', fact: null, item: null }] }),
      g.seat('Gus', joined),
      g.seat('Ada', link, { byHand: true }),
      g.seat('Cy', raised),
      g.invite('Cy', 'above', { role: 'admin' }),
      g.invite('Bo', 'none', { uses: 0 }),
      g.close('Cy', 'link'),
      g.close('Bo', 'no such'),
      g.remove('Cy', 'Gus'),
      g.remove('Al', 'Bo'),
      g.remove('Bo', 'Ada'),
      g.remove('Bo', 'nobody'),
      g.appoint('Cy', 'Gus', 'member'),
      g.appoint('Cy', 'Cy', 'owner'),
      g.appoint('Bo', 'Cy', 'owner'),
      g.appoint('Al', 'Bo', 'guest'),
      g.appoint('Bo', 'nobody', 'guest'),
      g.appoint('Bo', 'Bo', 'member', 'Cy'),
      g.add('Cy', 'Cy2', 'Ada'),
      g.write('Cy', { kind: 'policy.set', notices: 'admins', clock: 0 }),
      g.rekey('Cy'),
      g.write('Cy', { kind: 'elect' }),
      g.write('Ada', { kind: 'member.remove', member: 'Gus', marks: [], key: null }),
    ]
    expect(outcome(ask(g.all), ...forbidden)).toEqual(forbidden.map(() => false))
    const self = g.appoint('Ada', 'Ada', 'admin')
    expect(ask(g.all).voids.get(self)).toBe('theLastOwnerNamesAnother')
  }),

  story('C8 a policy is judged by the item’s own clock against the policy’s', (ask) => {
    const g = group({ Bo: 'member' })
    const before = g.say('Bo', 'notice')
    g.everyone()
    g.write('Ada', { kind: 'policy.set', notices: 'admins', clock: g.all.size })
    const after = g.say('Bo', 'notice')
    const owners = g.say('Ada', 'notice')
    expect(outcome(ask(g.all), before, after, owners)).toEqual([true, false, true])
  }),

  story('C8 what has a fact in its past that must be understood first waits, and nothing else does', (ask) => {
    const g = group({ Bo: 'admin' })
    const unknown = g.write('Ada', { kind: 'unknown', mustUnderstand: true })
    const after = g.invite('Ada', 'after')
    const beside = g.invite('Bo', 'beside')
    const charter = ask(g.all)
    expect([...charter.waiting]).toEqual([unknown, after])
    expect(outcome(charter, beside)).toEqual([true])
  }),

  story('C2 a fact waits until its past is there', (ask) => {
    const g = group({})
    const first = g.invite('Ada', 'first')
    const second = g.invite('Ada', 'second')
    const without = [...g.all].filter((entry) => entry !== first)
    expect([...ask(without).waiting]).toEqual([second])
    expect(ask(g.all).waiting.size).toBe(0)
  }),
]
