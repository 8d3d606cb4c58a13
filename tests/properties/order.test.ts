/** G4, C2: what members see follows from the entries held, not from how and in what order they came. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inviteStatuses, membersOf } from '#main/engine/charter/charter.ts'
import { loadLedger } from '#main/engine/gate/load.ts'
import { updatesOf } from '#main/engine/gate/items.ts'
import type { Ledger } from '#main/engine/gate/ledger.ts'
import type { Group } from '#main/engine/groups/group.ts'
import { composeFact, composeItemChange } from '#main/engine/groups/write.ts'
import { clientId, generalChannel, itemId } from '#main/engine/items/id.ts'
import { composeCreation } from '#main/engine/items/update.ts'
import { profileFields, profileKind } from '#main/engine/kinds/profile/profile.ts'
import { encodeEntry, type Entry } from '#main/engine/log/entry.ts'
import { factsLog, itemsLog } from '#main/engine/log/header.ts'
import { writeEntry } from '#main/engine/log/write.ts'
import { pageOf } from '#main/engine/replication/page.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { bytesOf, envelope } from '#tests/support/devices.ts'
import { createGroups } from '#tests/support/groups.ts'

/** One delivery: facts or a page of items, as they travel. */
type Delivery = (to: Group) => void

interface History {
  readonly deliveries: (cut: (most: number) => number) => Delivery[]
  readonly observer: () => Group
  /** Pages that come one upon the other are taken together, a moment later. */
  readonly settle: () => void
  readonly entries: number
}

/** Ada, Bo and Cy talk, change names, open and close invites, and write some things that do not count. */
function tell(acts: readonly { who: number; what: number; note: number }[]): History {
  const groups = createGroups()
  const ada = groups.found('Ada')
  const people = [ada, groups.bring(ada, 'Bo'), groups.bring(ada, 'Cy', { role: 'guest' })] as const
  const watching = groups.invite(ada, { approve: true })
  const invites = [groups.invite(ada)]
  let joined = 0
  acts.forEach(({ who, what, note }, at) => {
    groups.time.pass(note)
    const person = people[who % people.length]!
    const { ledger } = person
    if (what < 4) groups.say(person, `${who} says ${at}`)
    else if (what === 4) changeProfile(person, `name ${at}`, groups.time.now())
    else if (what === 5)
      person.write(() => composeFact(ledger, { kind: 'inviteClose', invite: ledger.graph.invites.keys().next().value! }, groups.time.now())) // prettier-ignore
    else if (what === 6) invites.push(groups.invite(people[0]))
    else if (what === 7) groups.meet(person, groups.join(invites[note % invites.length]!, `guest ${joined++}`))
    else person.write(() => hostile(ledger, note, groups.time.now()))
    groups.settle()
  })
  const entriesOf = (log: number): Entry[][] =>
    [...ada.ledger.logs()].filter((held) => held.log === log).map(({ row }) => ada.ledger.storage.entries(row, 1, 999))
  const [facts, items] = [entriesOf(factsLog).flat(), entriesOf(itemsLog)]
  return {
    entries: facts.length + items.flat().length,
    observer: () => groups.join(watching, 'somebody who watches'),
    settle: () => {
      groups.time.pass(1_000)
      groups.settle()
    },
    deliveries: (cut) => {
      const stray = new Map<Group, ReturnType<Group['open']>>()
      const from = (to: Group): ReturnType<Group['open']> => {
        const link = stray.get(to) ?? to.open(nowhere, { local: '11'.repeat(32), remote: '22'.repeat(32) })
        stray.set(to, link)
        return link
      }
      const all: Delivery[] = facts.map(
        (entry) => (to) => to.onFacts(from(to), [encodeEntry({ ...entry, signature: entry.signature! })]),
      )
      for (const log of items)
        for (let at = 0; at < log.length;) {
          const run = log.slice(at, at + cut(5))
          at += run.length
          const page = pageOf(Buffer.from(run[0]!.header.device).toString('hex') as never, run, false)
          all.push((to) => to.onPage(from(to), page))
        }
      return all
    },
  }
}

const nowhere = { send: () => undefined, close: () => undefined, trust: () => undefined }

function changeProfile(group: Group, name: string, now: number): void {
  const { ledger } = group
  const known = ledger.storage.profiles(ledger.stored.row).find(({ member }) => member === ledger.memberId)
  if (known === undefined) return
  group.write(
    () =>
    composeItemChange(ledger, profileKind, known.item, updatesOf(ledger, known.item), profileFields({ name, picture: null }), now), // prettier-ignore
  )
}

/** Something correctly signed that does not count, or not yet. */
function hostile(ledger: Ledger, note: number, now: number): Entry {
  const nonce = bytesOf(`nonce ${note}`, 16)
  const item = itemId(ledger.group, ledger.memberId, nonce)
  const message = { c: bytesOfId(generalChannel(ledger.group)), t: `note ${note}` }
  const update = composeCreation(clientId(ledger.deviceId, item), message)
  const foreign = composeCreation(7, message)
  const sealed = [
    envelope([nonce, foreign]),
    envelope([nonce, new Uint8Array([1, 2, 3])]),
    envelope('neither'),
    envelope([nonce, update], { kind: 900 }),
    envelope([nonce, update]),
    envelope(update, { item: bytesOfId(item) }),
    envelope(foreign, { item: bytesOfId(generalChannel(ledger.group)) }),
    envelope([nonce, update], { kind: profileKind.number }),
  ][note % 8]!
  const clock = note % 3 === 0 ? clockAt(now + 900_000_000 * (note % 5)) : ledger.nextClock(now)
  const key = ledger.keyring.all()[0] ?? bytesOf('no key')
  return writeEntry(ledger.nextPlace(itemsLog), ledger.device.signing, key, clock, sealed)
}

/** Everything that the group's members would see, and all that is counted of what they do not. */
function shown(ledger: Ledger, now: number): unknown {
  const { storage, stored, graph } = ledger
  return {
    messages: storage
      .newestMessages(stored.row, generalChannel(ledger.group), 1_000)
      .map(({ item, clock, member, text, datedBack }) => ({ item, clock, member, text, datedBack })),
    profiles: storage.profiles(stored.row),
    // In which order facts came into the graph is nobody's business.
    members: [...membersOf(graph).values()].map(({ appointment, ...member }) => ({
      ...member,
      by: appointment.fact.id,
    })),
    invites: inviteStatuses(graph, now)
      .map(({ node, ...status }) => ({ ...status, invite: node.fact.body.invite }))
      .sort((a, b) => (a.invite < b.invite ? -1 : 1)),
    tally: storage.tally(stored.row),
  }
}

const acts = fc.array(fc.record({ who: fc.nat(2), what: fc.nat(9), note: fc.nat(30) }), { minLength: 8, maxLength: 25 })

test('G4 C2 any order, duplication and partition of the same deliveries shows the same', () => {
  const order = fc.array(fc.nat(10_000), { minLength: 300, maxLength: 300 })
  fc.assert(
    fc.property(
      acts,
      order,
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 9 }),
      (given, places, cuts) => {
        // prettier-ignore
        const history = tell(given)
        const inOrder = history.observer()
        for (const deliver of history.deliveries(() => 5)) deliver(inOrder)
        history.settle()

        let cutAt = 0
        const cut = (): number => cuts[cutAt++ % cuts.length]!
        const shuffled = [...history.deliveries(cut), ...history.deliveries(cut)]
          .map((deliver, index) => ({ deliver, place: places[index] ?? index }))
          .sort((a, b) => a.place - b.place)
        const outOfOrder = history.observer()
        for (const { deliver } of shuffled) deliver(outOfOrder)
        history.settle()

        const now = inOrder.deps.now()
        expect(outOfOrder.holds.size + outOfOrder.ledger.pending.size).toBe(inOrder.holds.size + inOrder.ledger.pending.size) // prettier-ignore
        expect(shown(outOfOrder.ledger, now)).toEqual(shown(inOrder.ledger, now))
      },
    ),
    { numRuns: 20 },
  )
})

test('S3 a ledger loaded from what is stored is the one that grew', () => {
  fc.assert(
    fc.property(acts, (given) => {
      const history = tell(given)
      const grown = history.observer()
      for (const deliver of history.deliveries(() => 3)) deliver(grown)
      history.settle()
      const { storage, stored } = grown.ledger
      const now = grown.deps.now()
      const again = loadLedger(storage, stored, bytesOf('seed of somebody who watches'), now)
      expect(shown(again, now)).toEqual(shown(grown.ledger, now))
      expect([...again.logs()].map(({ held }) => held.list())).toEqual([...grown.ledger.logs()].map(({ held }) => held.list())) // prettier-ignore
      expect(again.keyring.all()).toEqual(grown.ledger.keyring.all())
    }),
    { numRuns: 6 },
  )
})

test('G4 such histories hold what they should: things that count, that wait, and that are void', () => {
  const given = Array.from({ length: 40 }, (_, at) => ({ who: at % 3, what: at % 10, note: at }))
  const history = tell(given)
  const watcher = history.observer()
  for (const deliver of history.deliveries(() => 5)) deliver(watcher)
  history.settle()
  const { messages, tally, members } = shown(watcher.ledger, watcher.deps.now()) as {
    messages: unknown[]
    tally: { state: string }[]
    members: unknown[]
  }
  expect(messages.length).toBeGreaterThan(8)
  expect(members.length).toBeGreaterThan(3)
  expect(new Set(tally.map(({ state }) => state))).toEqual(new Set(['waits', 'void']))
  expect(history.entries).toBeGreaterThan(50)
})
