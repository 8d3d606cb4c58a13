/** What holds in every history, each asked of any law. A property throws where it does not hold. */
import { expect } from 'vitest'
import type { Charter } from './charter.ts'
import { forkOf, is, isFact, isUpTo, knows, pastOf, type Device, type Entry, type Fact } from './facts.ts'
import { chanceOf, shuffled } from './chance.ts'
import { ownerOf, type History } from './histories.ts'
import { lying } from './lying.ts'
import { marksOf } from './law.ts'
import { recordsIn } from './keys.ts'
import type { Ask } from './stories/group.ts'

export interface Property {
  readonly title: string
  readonly holds: (history: History, ask: Ask) => void
}

const property = (title: string, holds: Property['holds']): Property => ({ title, holds })

/** Asks once of each set: properties share what was found of a history. */
export function remembering(ask: Ask): Ask {
  const known = new WeakMap<Iterable<Entry>, Charter>()
  return (entries) => {
    const charter = known.get(entries) ?? ask(entries)
    known.set(entries, charter)
    return charter
  }
}

/** All that members see of a charter, as plain text. */
function shown(charter: Charter, of: Iterable<Entry>): unknown {
  const entries = [...of].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    members: [...charter.members],
    invites: [...charter.invites].filter(([, { used }]) => used >= 0),
    writing: charter.keys.writing,
    readable: [...charter.keys.readable],
    suspended: [...charter.suspended].map(({ id }) => id).sort(),
    entries: entries.map((entry) => [
      entry.id,
      isFact(entry) ? charter.counts.has(entry) : charter.items.get(entry) === null,
    ]),
  }
}

const reasons = (charter: Charter): unknown => [...charter.voids].map(([fact, reason]) => `${fact.id} ${reason}`).sort()

const isEnding = (fact: Fact): boolean => is(fact, 'member.remove') || is(fact, 'leave') || is(fact, 'device.remove')

/** Devices that others have removed; not those whose member left. */
const removedByOthers = (history: History, charter: Charter): Device[] =>
  history.devices.filter(
    (device) =>
      !charter.devices.has(device) &&
      [...charter.counts].some(
        (fact) =>
          !is(fact, 'leave') &&
          isEnding(fact) &&
          fact.device !== device &&
          marksOf(fact).some((mark) => mark.device === device),
      ),
  )

const factsIn = (entries: Iterable<Entry>): Fact[] => [...entries].filter(isFact)

export const properties: readonly Property[] = [
  property('C2 the same entries give the same answer, in whatever order they came', (history, ask) => {
    const once = ask(history.all)
    const other = ask(shuffled(history.all, chanceOf(history.luck)))
    expect(shown(other, history.all)).toEqual(shown(once, history.all))
    expect(reasons(other)).toEqual(reasons(once))
  }),

  property('C2 nothing hangs on itself: the rules settle in every history', (history, ask) => {
    expect([...ask(history.all).voids.values()]).not.toContain('itHangsOnItself')
  }),

  property('C2 what had no right in its own past never counts, whatever comes', (history, ask) => {
    const { counts } = ask(history.all)
    for (const fact of factsIn(history.all)) {
      const reason = ask([...pastOf(fact), fact]).voids.get(fact)
      // L4: others may vouch for it yet.
      if (reason !== undefined && reason !== 'aForkEndsItsLog')
        expect([fact.id, counts.has(fact)]).toEqual([fact.id, false])
    }
  }),

  property('C2 what counted on one side counts for all, unless a rule of concurrency says why not', (history, ask) => {
    const all = ask(history.all)
    for (const device of history.devices) {
      const side = ask(history.heldBy(device))
      for (const fact of side.counts) {
        if (all.counts.has(fact)) continue
        // Something came that this side did not hold: nothing changes by itself.
        expect(factsIn(history.all).some((other) => !history.heldBy(device).has(other))).toBe(true)
        expect(all.voids.get(fact)).toBeDefined()
      }
    }
  }),

  property('C3 nothing that counts lies beyond the mark of a removal that counts', (history, ask) => {
    const { counts, items, view } = ask(history.all)
    for (const ending of counts) {
      if (!isEnding(ending)) continue
      for (const { device, fact: last, item: lastItem } of marksOf(ending)) {
        if (device === ending.device) continue
        for (const fact of counts)
          if (fact.device === device && !is(fact, 'join') && !knows(fact, ending) && !knows(ending, fact))
            expect([fact.id, ending.id, isUpTo(fact, last)]).toEqual([fact.id, ending.id, true])
        for (const [item, reason] of items)
          if (item.device === device && !reopened(view.facts, device, ending) && !isUpTo(item, lastItem))
            expect([item.id, reason === null]).toEqual([item.id, false])
      }
    }
  }),

  property('C3 no removal that was void comes to count unless what voided it is void itself', (history, ask) => {
    const all = ask(history.all)
    for (const device of history.devices) {
      const side = ask(history.heldBy(device))
      for (const fact of side.voids.keys()) {
        if (!isEnding(fact) || !all.counts.has(fact)) continue
        expect(
          [...side.counts].some((other) => !all.counts.has(other) || all.suspended.has(other)) ||
            isVouchedNow(fact, side),
        ).toBe(true)
      }
    }
  }),

  property('C5 whatever a removed device writes afterwards changes nothing', (history, ask) => {
    const before = ask(history.all)
    for (const device of removedByOthers(history, before)) {
      const late = lying(history, device, 4)
      expect(shown(ask([...history.all, ...late]), history.all)).toEqual(shown(before, history.all))
    }
  }),

  property('C2 whatever a stranger writes changes nothing', (history, ask) => {
    const late = lying(history, 'Stranger', 4)
    expect(shown(ask([...history.all, ...late]), history.all)).toEqual(shown(ask(history.all), history.all))
  }),

  property('C6 somebody counts as owner while anybody stands', (history, ask) => {
    for (const held of [history.all, ...history.devices.map(history.heldBy)]) {
      const { members } = ask(held)
      if (members.size > 0) expect([...members.values()].some(({ role }) => role === 'owner')).toBe(true)
    }
  }),

  property('C3 an owner falls by owners alone', (history, ask) => {
    const before = ask(history.all)
    if (history.devices.some((device) => everOwned(history, before, device) && hasForked(history, device))) return
    const owners = [...before.members].filter(([member, { role }]) => role === 'owner' && isAppointed(before, member))
    for (const [device, member] of before.devices) {
      if (before.members.get(member)?.role === 'owner') continue
      for (const entry of lying(history, device, 3)) {
        if (!isFact(entry)) continue
        const entries = [...history.all, ...pastOf(entry), entry]
        const after = ask(entries)
        if (
          [...pastOf(entry), entry].some(
            (fact) => fact.device === device && after.view.authorOf(fact)?.role === 'owner',
          )
        )
          continue
        for (const [owner] of owners)
          expect([owner, entry.id, after.members.get(owner)?.role]).toEqual([owner, entry.id, 'owner'])
      }
    }
  }),

  property('K2 a key that is written with is known to nobody who does not stand', (history, ask) => {
    const all = ask(history.all)
    const { writing } = all.keys
    const record = recordsIn(all.counts).find(({ key }) => key.id === writing)
    if (record === undefined) return
    for (const device of record.key.devices) expect([device, all.devices.has(device)]).toEqual([device, true])
    const sides = history.devices.map((device) => ask(history.heldBy(device)))
    for (const side of sides)
      for (const [device, keys] of side.keys.readable)
        if (keys.includes(record.key.id)) expect([device, all.devices.has(device)]).toEqual([device, true])
    const links = record.key.invites
    for (const fact of history.all) {
      if (!isFact(fact)) continue
      const { body } = fact
      const knowsLink =
        (body.kind === 'invite' && links.includes(body.invite)) ||
        (body.kind === 'join' &&
          links.includes(body.invite) &&
          [...all.counts].some((one) => is(one, 'seat') && one.body.of === fact))
      if (knowsLink) expect([fact.device, all.devices.has(fact.device)]).toEqual([fact.device, true])
    }
  }),
]

const reopened = (facts: ReadonlySet<Fact>, device: Device, ending: Fact): boolean =>
  [...facts].some((fact) => is(fact, 'seat') && fact.body.of.device === device && knows(fact, ending))

/** L4: what counts of a forked log hangs on who vouches for it. An owner who forks may bring an owner down. */
const hasForked = (history: History, device: Device): boolean => forkOf(factsIn(history.all), device) !== null

const everOwned = (history: History, { view }: Charter, device: Device): boolean =>
  factsIn(history.all).some((fact) => ownerOf(fact.device) === ownerOf(device) && view.authorOf(fact)?.role === 'owner')

const isAppointed = (charter: Charter, member: string): boolean =>
  [...charter.counts].some(
    ({ body }) =>
      (body.kind === 'found' && body.member === member) ||
      (body.kind === 'role.set' && body.role === 'owner' && body.member === member),
  )

/** L4: it was beyond a fork, and others have vouched for it. */
const isVouchedNow = (fact: Fact, side: Charter): boolean =>
  side.voids.get(fact) === 'aForkEndsItsLog' ||
  [...pastOf(fact)].some((one) => side.voids.get(one) === 'aForkEndsItsLog')
