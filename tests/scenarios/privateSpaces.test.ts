/** K2, K3, K4: who reads what is said in private, and who never does, in whole lives of groups. */
import { expect, test } from 'vitest'
import type { Group } from '#main/engine/groups/group.ts'
import { spaceOf, spacesOf } from '#main/engine/groups/spaces.ts'
import { contentKeyOf } from '#main/engine/keyring/space.ts'
import { keyOfBox } from '#main/engine/keyring/box.ts'
import { encodeEntry } from '#main/engine/log/entry.ts'
import { isBoxed, itemsLog } from '#main/engine/log/header.ts'
import { openPayload } from '#main/engine/log/seal.ts'
import type { StoredEntry } from '#main/engine/storage/port.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import { createGroups } from '#tests/support/groups.ts'
import { addComputer, addTo, appoint, computerOf, makePrivate, remove, retire, sayIn, takeOut, textsIn } from '#tests/support/simulation/acts.ts' // prettier-ignore
import { createDevice } from '#tests/support/simulation/device.ts'

interface Circle {
  readonly groups: ReturnType<typeof createGroups>
  readonly ada: Group
  readonly bo: Group
  readonly cy: Group
  readonly di: Group
  /** Everybody is linked to Ada, who founded the group. */
  say(by: Group, space: ItemId, text: string): void
}

function circle(): Circle {
  const groups = createGroups()
  const ada = groups.found('Ada')
  const link = groups.invite(ada)
  const [bo, cy, di] = ['Bo', 'Cy', 'Di'].map((name) => {
    const group = groups.join(link, name)
    groups.meet(ada, group)
    return group
  }) as [Group, Group, Group]
  const say = (by: Group, space: ItemId, text: string): void => {
    expect(sayIn(by, space, text)).toBe(true)
    groups.settle()
  }
  return { groups, ada, bo, cy, di, say }
}

const entriesOf = ({ ledger }: Pick<Group, 'ledger'>): StoredEntry[] =>
  [...ledger.rows()]
    .filter(({ log }) => log === itemsLog)
    .flatMap(({ row, held }) => ledger.storage.entries(row, 1, held.highest))

/** What of all that the device holds it opens with every key that it has, honestly come by or not. */
function opens({ ledger }: Group, stolen: readonly Uint8Array[] = []): StoredEntry[] {
  const { keyring, stored, device, spaces } = ledger
  const ofSpaces = spaces.ids().flatMap((space) => [...(spaces.get(space)?.keys.values() ?? [])])
  const all = [
    ...keyring.all(),
    ...ofSpaces,
    stored.charterKey,
    stored.deviceSecret,
    device.sealing.secretKey,
    ...stolen,
  ]
  const derived = [...spaces.ids(), 'ff'.repeat(16) as ItemId].flatMap((space) => all.filter((key) => key.length === 32).map((key) => contentKeyOf({ space, key }))) // prettier-ignore
  return entriesOf({ ledger }).filter(({ header, payload }) =>
    payload === null
      ? false
      : isBoxed(header)
        ? keyOfBox(payload, device.sealing) !== null
        : openPayload(
            [...all, ...derived].filter((key) => key.length >= 16 && key.length <= 64),
            header,
            payload,
          ) !== null,
  )
}

test('K3 neither a member with patched software nor an admin opens a private entry, with all keys that they hold', () => {
  const { groups, ada, bo, cy, di, say } = circle()
  appoint(ada, di, 'admin')
  groups.settle()
  groups.say(di, 'Hello everybody')
  const before = opens(di).length
  const space = makePrivate(bo, 'Surprise party', cy)
  groups.settle()
  for (const by of [bo, cy]) say(by, space, 'Not a word')
  for (const other of [ada, di]) {
    expect(entriesOf(other)).toHaveLength(entriesOf(bo).length)
    expect(opens(other)).toHaveLength(before)
  }
  expect(opens(bo)).toHaveLength(entriesOf(bo).length)
})

test('K2 K3 whoever was taken out opens nothing that was said since, with all keys that they hold', () => {
  const { groups, bo, cy, di, say } = circle()
  const space = makePrivate(bo, 'Surprise party', cy, di)
  groups.settle()
  say(bo, space, 'with Di')
  takeOut(cy, space, di)
  groups.settle()
  const before = opens(di).length
  const held = entriesOf(di).length
  for (const text of ['one', 'two', 'three']) say(bo, space, text)
  expect(entriesOf(di).length).toBeGreaterThan(held + 2)
  expect(opens(di)).toHaveLength(before)
  expect(textsIn(di, space)).toEqual(['with Di'])
  expect(spaceOf(di, space)?.standing).toBe('removed')
})

test('K2 K3 a computer that its owner retires reads nothing of the space from then on', () => {
  const { groups, ada, bo, cy, say } = circle()
  const laptop = createDevice({ name: 'Bo’s laptop', member: 'Bo', time: groups.time, stored: computerOf(bo, 'Bo’s laptop') }).group // prettier-ignore
  expect(addComputer(bo, laptop)).toBeNull()
  groups.meet(ada, laptop)
  const space = makePrivate(cy, 'Surprise party', bo)
  groups.settle()
  say(cy, space, 'on both')
  expect(textsIn(laptop, space)).toEqual(['on both'])
  expect(retire(bo, laptop)).toBeNull()
  groups.settle()
  const before = opens(laptop).length
  say(cy, space, 'on one')
  expect(textsIn(bo, space)).toEqual(['on both', 'on one'])
  expect(opens(laptop)).toHaveLength(before)
})

test('K3 K4 a computer that a linked one brings in reads all private chats at once, though nobody else is there', () => {
  const { groups, bo, cy, say } = circle()
  const spaces = ['one', 'two', 'three'].map((name) => makePrivate(cy, name, bo))
  for (const space of spaces) say(cy, space, 'Long ago')
  groups.part(bo)
  const laptop = createDevice({ name: 'Bo’s laptop', member: 'Bo', time: groups.time, stored: computerOf(bo, 'Bo’s laptop') }).group // prettier-ignore
  addComputer(bo, laptop)
  groups.meet(bo, laptop)
  groups.time.pass(10)
  for (const space of spaces) expect(textsIn(laptop, space)).toEqual(['Long ago'])
})

test('K3 K4 a computer whose owner has no other there is let in by whoever is in the space, and asks besides', () => {
  const { groups, ada, bo, cy, say } = circle()
  const space = makePrivate(cy, 'Surprise party', bo)
  groups.settle()
  say(bo, space, 'Long ago')
  const laptop = createDevice({ name: 'Bo’s laptop', member: 'Bo', time: groups.time, stored: computerOf(bo, 'Bo’s laptop') }).group // prettier-ignore
  addComputer(bo, laptop)
  groups.settle()
  groups.part(bo)
  bo.stop()
  groups.meet(ada, laptop)
  groups.time.pass(60_000)
  expect(textsIn(laptop, space)).toEqual(['Long ago'])
})

test('K3 K4 whoever is linked to a member of the space is given the key of a box at once', () => {
  const { groups, bo, cy, say } = circle()
  const space = makePrivate(cy, 'Surprise party', bo)
  groups.settle()
  say(bo, space, 'Long ago')
  const laptop = createDevice({ name: 'Bo’s laptop', member: 'Bo', time: groups.time, stored: computerOf(bo, 'Bo’s laptop') }).group // prettier-ignore
  groups.part(bo)
  addComputer(bo, laptop)
  bo.stop()
  // Only Cy's question and answer may have brought it: whoever waits for a turn waits for ten seconds.
  groups.part(cy)
  groups.meet(cy, laptop)
  for (const { fact } of bo.ledger.graph.nodes) {
    const entry = bo.ledger.entryById(fact.device, 0, fact.number, fact.id)!
    for (const one of [cy, laptop]) one.hearFacts([encodeEntry({ ...entry, signature: entry.signature! })])
  }
  groups.meet(cy, laptop)
  groups.time.pass(6_000)
  expect(textsIn(laptop, space)).toEqual(['Long ago'])
})

test('K2 K3 two who change a space at once, unknown to each other, end in one space, whose key both know', () => {
  const { groups, ada, bo, cy, di, say } = circle()
  const space = makePrivate(bo, 'Surprise party', cy)
  groups.settle()
  groups.part(bo)
  addTo(bo, space, di)
  expect(sayIn(bo, space, 'Hello Di')).toBe(true)
  addTo(cy, space, ada)
  expect(sayIn(cy, space, 'Hello Ada')).toBe(true)
  groups.meet(ada, bo)
  groups.time.pass(30_000)
  say(bo, space, 'Hello everybody')
  for (const group of [ada, bo, cy, di]) {
    expect(spaceOf(group, space)?.members).toHaveLength(4)
    expect([...textsIn(group, space)].sort()).toEqual(['Hello Ada', 'Hello Di', 'Hello everybody'])
  }
})

test('C5 K3 whoever is removed from the group is out of its private spaces, and what they wrote before stays', () => {
  const { groups, ada, bo, cy, say } = circle()
  const space = makePrivate(bo, 'Surprise party', cy)
  groups.settle()
  say(cy, space, 'before')
  remove(ada, cy)
  groups.settle()
  expect(sayIn(cy, space, 'after')).toBe(false)
  say(bo, space, 'alone')
  expect(textsIn(bo, space)).toEqual(['before', 'alone'])
  expect(spacesOf(ada)).toEqual([])
})
