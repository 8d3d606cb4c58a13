import { describe, expect, test } from 'vitest'
import { createGroups, type Groups } from '#tests/support/groups.ts'
import {
  addComputer,
  addTo,
  computerOf,
  makePrivate,
  remove,
  sayIn,
  takeOut,
  textsIn,
} from '#tests/support/simulation/acts.ts'
import { createDevice } from '#tests/support/simulation/device.ts'
import { takeIn } from '#tests/support/simulation/gossip.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { itemsLog } from '../log/header.ts'
import type { Group } from './group.ts'
import { keyOfSpace } from './spaceRecords.ts'
import { makeSpace, changeSpace, spaceOf, spacesOf } from './spaces.ts'

interface Lakeside {
  readonly groups: Groups
  readonly ada: Group
  readonly bo: Group
  readonly cy: Group
  readonly di: Group
}

/** Four members, all linked to Ada alone. */
function lakeside(): Lakeside {
  const groups = createGroups()
  const ada = groups.found('Ada')
  const link = groups.invite(ada)
  const [bo, cy, di] = ['Bo', 'Cy', 'Di'].map((name) => {
    const group = groups.join(link, name)
    groups.meet(ada, group)
    return group
  }) as [Group, Group, Group]
  return { groups, ada, bo, cy, di }
}

const say = ({ groups }: Lakeside, by: Group, space: Parameters<typeof sayIn>[1], text: string): void => {
  expect(sayIn(by, space, text)).toBe(true)
  groups.settle()
}

/** What a group has written itself, but for its facts. */
const itemsOf = ({ ledger }: Group): Parameters<typeof takeIn>[1] =>
  ledger.storage
    .entries(ledger.log(ledger.deviceId, itemsLog)!.row, 1, 99)
    .flatMap(({ signature, ...entry }) => (signature === null ? [] : [{ ...entry, signature }]))

describe('a private channel', () => {
  test('K3 what is said in it is read by its members, and carried by the others, who learn nothing', () => {
    const village = lakeside()
    const { groups, ada, bo, cy, di } = village
    const space = makePrivate(bo, 'Surprise party', cy)
    say(village, bo, space, 'Cake?')
    say(village, cy, space, 'Cake!')
    // Bo and Cy were never linked: Ada carried it, and reads nothing of it.
    expect(textsIn(bo, space)).toEqual(['Cake?', 'Cake!'])
    expect(textsIn(cy, space)).toEqual(['Cake?', 'Cake!'])
    expect(spaceOf(cy, space)).toMatchObject({ name: 'Surprise party', standing: 'member', use: 'chat' })
    for (const other of [ada, di]) {
      expect(spacesOf(other)).toEqual([])
      expect(textsIn(other, space)).toEqual([])
    }
    groups.say(ada, 'Good morning')
    expect(groups.texts(di)).toEqual(['Good morning'])
  })

  test('K3 who is added reads what was before; who is removed reads nothing that comes, and is told', () => {
    const village = lakeside()
    const { groups, bo, cy, di } = village
    const space = makePrivate(bo, 'Surprise party', cy)
    say(village, bo, space, 'before Di')
    addTo(cy, space, di)
    groups.settle()
    expect(textsIn(di, space)).toEqual(['before Di'])
    say(village, di, space, 'with Di')
    expect(textsIn(bo, space)).toEqual(['before Di', 'with Di'])
    takeOut(bo, space, di)
    groups.settle()
    expect(spaceOf(di, space)).toMatchObject({ standing: 'removed' })
    say(village, cy, space, 'without Di')
    expect(textsIn(bo, space)).toEqual(['before Di', 'with Di', 'without Di'])
    expect(textsIn(di, space)).toEqual(['before Di', 'with Di'])
    expect(sayIn(di, space, 'May I?')).toBe(false)
    addTo(cy, space, di)
    groups.settle()
    expect(textsIn(di, space)).toEqual(['before Di', 'with Di', 'without Di'])
    say(village, di, space, 'again')
    expect(textsIn(cy, space)).toEqual(['before Di', 'with Di', 'without Di', 'again'])
  })

  test('K2 K3 whoever goes from the group takes no newer key of the space with them', () => {
    const village = lakeside()
    const { groups, ada, bo, cy, di } = village
    const space = makePrivate(bo, 'Surprise party', cy, di)
    say(village, bo, space, 'with Di')
    remove(ada, di)
    groups.settle()
    say(village, cy, space, 'without Di')
    expect(textsIn(bo, space)).toEqual(['with Di', 'without Di'])
    const keys = [...bo.ledger.spaces.get(space)!.keys.values()]
    expect(keys).toHaveLength(2)
    expect([...di.ledger.spaces.get(space)!.keys.keys()]).toHaveLength(1)
  })

  test('K3 G4 what somebody who was added says is read, though it came before the record that adds them', () => {
    const village = lakeside()
    const { groups, bo, cy, di } = village
    const space = makePrivate(bo, 'Surprise party', cy)
    say(village, bo, space, 'before Di')
    groups.part(bo)
    addTo(cy, space, di)
    groups.settle()
    say(village, di, space, 'from Di')
    takeIn(bo, itemsOf(di))
    expect(textsIn(bo, space)).toEqual(['before Di'])
    // It brings no key that was not there.
    takeIn(bo, itemsOf(cy))
    expect(textsIn(bo, space)).toEqual(['before Di', 'from Di'])
  })

  test('K3 C5 where none of its records counts any more, nothing shows of it, whichever came first', () => {
    const village = lakeside()
    const { groups, ada, bo, cy, di } = village
    groups.part(ada)
    groups.meet(bo, cy)
    const space = makePrivate(bo, 'Surprise party', cy, di)
    say(village, bo, space, 'Cake?')
    say(village, cy, space, 'Cake!')
    expect(textsIn(cy, space)).toEqual(['Cake?', 'Cake!'])
    // Ada knows nothing of it: her mark lies before the record, and no record names Cy, who stands.
    remove(ada, bo)
    groups.meet(ada, di)
    groups.meet(ada, cy)
    for (const group of [cy, di]) expect(textsIn(group, space)).toEqual([])
  })

  test('K3 a second computer of a member comes to read all of it', () => {
    const village = lakeside()
    const { groups, ada, bo, cy } = village
    const space = makePrivate(cy, 'Surprise party', bo)
    say(village, cy, space, 'before the laptop')
    const laptop = createDevice({ name: 'Bo’s laptop', member: 'Bo', time: groups.time, stored: computerOf(bo, 'Bo’s laptop') }).group // prettier-ignore
    expect(addComputer(bo, laptop)).toBeNull()
    groups.meet(ada, laptop)
    groups.time.pass(60_000)
    expect(textsIn(laptop, space)).toEqual(['before the laptop'])
    say(village, laptop, space, 'from the laptop')
    expect(textsIn(cy, space)).toEqual(['before the laptop', 'from the laptop'])
  })
})

describe('couriers', () => {
  test('K3 R4 two who are never there at the same time talk through somebody who reads nothing', () => {
    const village = lakeside()
    const { groups, ada, bo, cy } = village
    const space = makePrivate(bo, 'Surprise party', cy)
    for (let day = 1; day <= 3; day += 1) {
      groups.part(cy)
      groups.part(bo)
      groups.meet(ada, bo)
      say(village, bo, space, `Bo on day ${String(day)}`)
      groups.part(bo)
      groups.meet(ada, cy)
      say(village, cy, space, `Cy on day ${String(day)}`)
      groups.part(cy)
    }
    groups.meet(ada, bo)
    groups.time.pass(10)
    const said = [1, 2, 3].flatMap((day) => [`Bo on day ${String(day)}`, `Cy on day ${String(day)}`])
    expect(textsIn(bo, space)).toEqual(said)
    expect(textsIn(cy, space)).toEqual(said)
    expect(ada.ledger.keyring.all()).toHaveLength(1)
    expect(ada.missing()).toBe(0)
  })

  test('K3 G5 payloads beyond the quota are not carried, headers are; who comes to read them is brought them', () => {
    const village = lakeside()
    const { groups, ada, bo, cy } = village
    ada.ledger.carries = 2_000
    groups.meet(bo, cy)
    const space = makePrivate(bo, 'Surprise party', cy)
    for (let at = 0; at < 30; at += 1) say(village, bo, space, `Cake number ${String(at)}`)
    const log = ada.ledger.log(bo.ledger.deviceId, itemsLog)!
    expect(log.held.highest).toBe(bo.ledger.held(bo.ledger.deviceId, itemsLog)!.highest)
    const carried = ada.ledger.storage.carriedBytes(log.row)
    expect(carried).toBeGreaterThan(1_500)
    expect(carried).toBeLessThanOrEqual(2_000)
    expect(log.absent.isEmpty).toBe(true)
    expect(textsIn(cy, space)).toHaveLength(30)
    addTo(bo, space, ada)
    groups.time.pass(5_000)
    expect(textsIn(ada, space)).toEqual(textsIn(bo, space))
  })
})

describe('what others know', () => {
  test('K3 an invite carries no key of a private space, and whoever comes by it reads nothing of one', () => {
    const village = lakeside()
    const { groups, bo, cy } = village
    const space = makePrivate(bo, 'Surprise party', cy)
    say(village, bo, space, 'Not for Ed')
    const ed = groups.bring(bo, 'Ed')
    expect(ed.ledger.keyring.all()).toEqual(bo.ledger.keyring.all())
    expect(spacesOf(ed)).toEqual([])
    expect(textsIn(ed, space)).toEqual([])
  })

  test('K3 K4 a member “from now on” reads all of a space that they are taken into, and nothing older of the group', () => {
    const village = lakeside()
    const { groups, ada, bo } = village
    groups.say(ada, 'Long ago')
    const space = makePrivate(ada, 'Surprise party', bo)
    say(village, ada, space, 'Long ago, in private')
    const ed = groups.bring(ada, 'Ed', { history: 'new' })
    addTo(ada, space, ed)
    groups.settle()
    expect(textsIn(ed, space)).toEqual(['Long ago, in private'])
    expect(groups.texts(ed)).toEqual([])
  })

  test('S3 K3 what is loaded anew from the disk is what was there', () => {
    const village = lakeside()
    const { bo, cy, di } = village
    const space = makePrivate(bo, 'Surprise party', cy, di)
    takeOut(bo, space, di)
    say(village, bo, space, 'Cake?')
    for (const group of [bo, cy, di]) {
      const before = spacesOf(group)
      group.reload()
      expect(spacesOf(group)).toEqual(before)
      expect(keyOfSpace(group.ledger, space) === null).toBe(group === di)
    }
  })
})

describe('direct chats', () => {
  test('K3 there is one for each set of people; made by two at once, the one with the lower id is written in', () => {
    const village = lakeside()
    const { groups, ada, bo, cy } = village
    const memberIds = [bo, cy].map(({ ledger }) => ledger.memberId)
    groups.part(ada)
    const byBo = expectOk(makeSpace(bo, { name: '', members: memberIds }))
    const byCy = expectOk(makeSpace(cy, { name: '', members: memberIds }))
    expect(expectOk(makeSpace(bo, { name: '', members: [...memberIds].reverse() }))).toBe(byBo)
    say(village, bo, byBo, 'Are you there?')
    say(village, cy, byCy, 'Hello Bo')
    groups.meet(bo, cy)
    groups.time.pass(10)
    const lowest = [byBo, byCy].sort()[0]
    for (const group of [bo, cy]) {
      expect(spacesOf(group).map(({ writtenIn }) => writtenIn)).toEqual([lowest, lowest])
      expect(expectOk(makeSpace(group, { name: '', members: memberIds }))).toBe(lowest)
      expect(textsIn(group, byBo)).toEqual(['Are you there?'])
      expect(textsIn(group, byCy)).toEqual(['Hello Bo'])
    }
    expect(changeSpace(bo, byBo, { add: [ada.ledger.memberId] })).toMatchObject({ ok: false })
  })
})
