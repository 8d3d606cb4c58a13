import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createCharter,
  device,
  graphOf,
  invite,
  keyRecord,
  member,
  nodeOf,
  type Charter,
} from '#tests/support/charter.ts'
import { inviteStatus, inviteStatuses, mayClose, membersOf, standingNow } from './charter.ts'
import type { Fact } from './fact.ts'
import { is, type FactGraph } from './graph.ts'

/** A group of four with an invite that Mia closes while Olga, who has not heard of it, seats Bo by it. */
function closedWhileSeating(): { charter: Charter; close: Fact; seat: Fact } {
  const charter = createCharter()
  charter.found('Ada')
  charter.invite('Ada', 'admins', { role: 'admin' })
  charter.seat('Ada', 'Olga', 'admins', { role: 'admin' })
  charter.invite('Ada', 'members')
  charter.seat('Ada', 'Mia', 'members')
  const made = charter.invite('Mia', 'of Mia')
  const close = charter.close('Mia', 'of Mia', { after: [made] })
  const seat = charter.seat('Olga', 'Bo', 'of Mia', {}, { after: [made] })
  return { charter, close, seat }
}

test('V5 a seat concurrent with a close of its invite is suspended', () => {
  const { charter, seat } = closedWhileSeating()
  const graph = graphOf(charter.facts)
  expect(nodeOf(graph, seat).void).toBeNull()
  expect(standingNow(graph, device('Bo'))).toBeNull()
  expect(membersOf(graph).has(member('Bo'))).toBe(false)
})

test('V5 until an admin seats by hand', () => {
  const { charter } = closedWhileSeating()
  charter.seat('Mia', 'Bo', 'of Mia', { byHand: true })
  expect(standingNow(graphOf(charter.facts), device('Bo'))).toBeNull()
  charter.seat('Olga', 'Bo', 'of Mia', { byHand: true })
  expect(standingNow(graphOf(charter.facts), device('Bo'))?.member).toBe(member('Bo'))
})

test('V5 a seat that the close has in its past stays: closing throws nobody out', () => {
  const charter = createCharter()
  charter.found('Ada')
  charter.invite('Ada', 'members')
  charter.seat('Ada', 'Bo', 'members')
  charter.close('Ada', 'members')
  expect(standingNow(graphOf(charter.facts), device('Bo'))?.role).toBe('member')
})

test('V5 a seat by hand of an admin who is not one, for being suspended, saves nobody', () => {
  const { charter } = closedWhileSeating()
  // Bo, suspended, would seat Cy; what he does has no right behind it once the close is known.
  const graph = graphOf(charter.facts)
  expect(standingNow(graph, device('Bo'))).toBeNull()
  charter.seat('Bo', 'Cy', 'members')
  expect(standingNow(graphOf(charter.facts), device('Cy'))).toBeNull()
})

test('V3 an invite’s state: open, used up, expired, closed', () => {
  const charter = createCharter()
  charter.found('Ada')
  for (const name of ['open', 'used', 'old', 'closed'])
    charter.invite('Ada', name, { uses: 1, expires: name === 'old' ? 5_000 : null })
  charter.seat('Ada', 'Bo', 'used')
  charter.close('Ada', 'closed')
  const graph = graphOf(charter.facts)
  const stateOf = (name: string, now: number): string | undefined => inviteStatus(graph, invite(name), now)?.state
  expect(['open', 'used', 'old', 'closed'].map((name) => stateOf(name, 9_000))).toEqual([
    'open',
    'used-up',
    'expired',
    'closed',
  ])
  expect(stateOf('old', 5_000)).toBe('open')
  expect(inviteStatus(graph, invite('never made'), 0)).toBeNull()
  expect(inviteStatus(graph, invite('used'), 0)).toMatchObject({ used: 1, by: member('Ada') })
})

test('C3 who may close an invite: its maker and whoever is above', () => {
  const { charter } = closedWhileSeating()
  const graph = graphOf(charter.facts)
  const ofMia = inviteStatus(graph, invite('of Mia'), 0)!.node
  const ofAda = inviteStatus(graph, invite('members'), 0)!.node
  expect(['Ada', 'Olga', 'Mia', 'Bo'].map((name) => mayClose(graph, device(name), ofMia))).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(['Ada', 'Olga', 'Mia'].map((name) => mayClose(graph, device(name), ofAda))).toEqual([true, false, false])
})

test('I2 a member’s devices are one person', () => {
  const charter = createCharter()
  charter.found('Ada')
  charter.addDevice('Ada', 'Ada’s phone', 'Ada')
  const members = membersOf(graphOf(charter.facts))
  expect([...members.keys()]).toEqual([member('Ada')])
  expect(members.get(member('Ada'))?.devices).toEqual([device('Ada'), device('Ada’s phone')].sort())
})

test('C2 a fact is held until its past is there', () => {
  const charter = createCharter()
  charter.found('Ada')
  charter.invite('Ada', 'members')
  const [found, made] = charter.facts as [Fact, Fact]
  const graph = graphOf([])
  expect(graph.lacks(made)).toEqual([found.id])
  expect(() => graph.add(made)).toThrow('before its past')
  graph.add(found)
  expect(graph.lacks(made)).toEqual([])
  expect(graph.add(made)).toBe(graph.add(made))
})

test('L6 a new fact names every fact that none names yet, at most 64', () => {
  const charter = createCharter()
  const found = charter.found('Ada')
  for (let person = 0; person < 70; person += 1) charter.invite(`person ${person}`, `${person}`, {}, { after: [found] })
  const graph = graphOf(charter.facts)
  expect(graph.parentsOfNext()).toHaveLength(64)
  expect(graph.parentsOfNext()).not.toContain(found.id)
})

/** Everything that the charter says of its facts, in no order of its own. */
const allSaid = (graph: FactGraph): unknown => ({
  voids: Object.fromEntries(graph.nodes.map((node) => [node.fact.id, node.void])),
  members: [...membersOf(graph).values()].map((member) => ({ ...member, appointment: member.appointment.fact.id })),
  invites: inviteStatuses(graph, 6_000)
    .map(({ node, ...status }) => ({ ...status, made: node.fact.id }))
    .sort((a, b) => (a.made < b.made ? -1 : 1)),
  appointments: graph.nodes
    .filter((node) => is(node, 'seat'))
    .map(({ fact }) => [fact.joined?.device, standingNow(graph, fact.joined!.device)?.appointment.fact.id])
    .sort(),
  verdicts: Object.fromEntries(graph.nodes.map(({ fact }) => [fact.id, graph.state.verdict(fact.id)])),
})

const roleOf = { first: 'admin', second: 'member', third: 'guest' } as const
const act = fc.record({
  what: fc.constantFrom('invite', 'close', 'seat', 'seat', 'seat', 'addDevice', 'key'),
  by: fc.constantFrom('Ada', 'Ada', 'Olga', 'Olga', 'Mia', 'Bo', 'Cy'),
  who: fc.constantFrom('Mia', 'Bo', 'Cy', 'Dan'),
  name: fc.constantFrom('first', 'second', 'third'),
  uses: fc.integer({ min: 1, max: 2 }),
  byHand: fc.boolean(),
  /** Which of the facts so far its author had heard of. */
  heard: fc.array(fc.nat(100), { maxLength: 3 }),
})

test('C2 the fold says the same in whatever order the facts came', () => {
  const order = fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 })
  fc.assert(
    fc.property(fc.array(act, { minLength: 10, maxLength: 30 }), order, (acts, places) => {
      const charter = createCharter()
      charter.found('Ada')
      charter.invite('Ada', 'first', { role: 'admin' })
      charter.invite('Ada', 'second', { uses: 2 })
      const base = charter.seat('Ada', 'Olga', 'first', { role: 'admin' })
      for (const { what, by, who, name, uses, byHand, heard } of acts) {
        const known = heard.flatMap((index) => charter.facts[index % charter.facts.length] ?? [])
        const when = { after: [base, ...known] }
        if (what === 'invite') charter.invite(by, name, { role: roleOf[name], uses, expires: 2_000 }, when)
        else if (what === 'close') charter.close(by, name, when)
        else if (what === 'addDevice') charter.addDevice(by, `${who}’s phone`, by, when)
        else if (what === 'key') charter.key(by, keyRecord(`of ${by}`), when)
        else charter.seat(by, who, name, { role: roleOf[name], byHand }, when)
      }
      const shuffled = charter.facts
        .map((fact, index) => ({ fact, place: places[index] ?? 0 }))
        .sort((a, b) => a.place - b.place)
        .map(({ fact }) => fact)
      expect(allSaid(graphOf(shuffled))).toEqual(allSaid(graphOf(charter.facts)))
    }),
    { numRuns: 200 },
  )
})
