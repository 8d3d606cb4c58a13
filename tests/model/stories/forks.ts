/** Two entries of one number. */
import { expect } from 'vitest'
import type { Fact, Item } from '../facts.ts'
import { group, joinOf, outcome, rolesIn, story, type Story } from './group.ts'

export const forks: readonly Story[] = [
  story('L4 a removed device’s second entry of a number changes nothing', (ask) => {
    const g = group({ Bo: 'admin', Di: 'member' })
    const seat = g.welcome('Bo', 'Cy')
    const said = g.say('Bo')
    g.everyone()
    g.remove('Ada', 'Bo')
    const before = rolesIn(ask(g.all))
    const [link] = [...g.heldBy('Bo')].filter(
      (entry): entry is Fact => 'body' in entry && entry.device === 'Bo' && entry.number === 2,
    )
    const twice = g.remove('Bo', 'Cy', { after: link?.previous ?? null, knowing: link?.parents ?? [] })
    const words = g.say('Bo', 'message', null)
    g.everyone()
    // A friend who stands and pretends not to know of the fork does not help.
    g.invite('Di', 'vouching', {}, { knowing: [twice] })
    g.everyone()
    expect(outcome(ask(g.all), seat, said, twice, words)).toEqual([true, true, false, false])
    expect(rolesIn(ask(g.all))).toEqual(before)
  }),

  story('L4 a founder’s second entry of a number ends her log where it forks, but for what others built on', (ask) => {
    const g = group({ Bo: 'member' })
    const fork = g.welcome('Ada', 'Cy')
    g.invite('Bo', 'that builds on it')
    g.everyone()
    const unseen = g.invite('Ada', 'that nobody builds on')
    const twice = g.remove('Ada', 'Bo', { after: fork.previous, knowing: fork.parents })
    g.everyone()
    expect(outcome(ask(g.all), fork, unseen, twice)).toEqual([true, false, false])
    expect(rolesIn(ask(g.all))).toEqual({ Ada: 'owner', Bo: 'member', Cy: 'member' })

    // For good: who knows of the fork does not vouch for what is written after it.
    const h = group({ Bo: 'member' })
    const first = h.invite('Ada', 'first')
    h.invite('Ada', 'second', {}, { after: first.previous, knowing: first.parents })
    h.everyone()
    const later = h.invite('Ada', 'after the fork')
    h.everyone()
    h.invite('Bo', 'that knows of the fork')
    h.everyone()
    expect(outcome(ask(h.all), later)).toEqual([false])
  }),

  story('L4 a second entry beside the founding takes nothing from the group', (ask) => {
    const g = group({ Bo: 'member' })
    const twice = g.write('Ada', { kind: 'invite.close', invite: 'link of Bo' }, { after: null, knowing: [] })
    expect(outcome(ask(g.all), twice)).toEqual([false])
    expect([...ask(g.all).members.keys()]).toContain('Ada')
  }),

  story('L4 of two items of one number that counts which another’s mark names, and no other', (ask) => {
    const g = group({ Bo: 'member' })
    const told = g.say('Bo')
    g.tell('Bo', 'Ada')
    const other = g.say('Bo', 'message', null)
    g.appoint('Ada', 'Bo', 'admin')
    g.everyone()
    expect(outcome(ask(g.all), told, other)).toEqual([true, false])
  }),

  story('L4 nobody vouches for the branch that seats them', (ask) => {
    const g = group({ Bo: 'member' })
    const link = g.invite('Bo', 'link')
    g.tell('Bo', 'Puppet')
    const joined = joinOf(g, g, 'Puppet', 'link', 'Bo')
    const seat = g.seat('Bo', joined)
    g.tell('Bo', 'Puppet')
    const fact = g.invite('Puppet', 'by the puppet')
    const fork = g.invite('Bo', 'forked', {}, { after: link.previous, knowing: [] })
    g.meet('Ada', 'Bo', 'Puppet')
    expect(outcome(ask(g.all), link, seat, fact, fork)).toEqual([false, false, false, false])
  }),

  story('L4 a fork of items ends them where it forks, but for what another member’s mark names', (ask) => {
    const g = group({ Bo: 'member' })
    const [first, second] = [g.say('Bo'), g.say('Bo')]
    const twice = g.say('Bo', 'message', first)
    expect(outcome(ask(g.all), first, second, twice)).toEqual([true, false, false])
    const h = group({ Bo: 'member' })
    const [one, two]: Item[] = [h.say('Bo'), h.say('Bo')]
    h.everyone()
    h.remove('Ada', 'Bo')
    const other = h.say('Bo', 'message', null)
    expect(outcome(ask(h.all), one!, two!, other)).toEqual([true, true, false])
  }),
]
