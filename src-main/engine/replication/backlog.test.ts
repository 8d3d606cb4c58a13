import { expect, test } from 'vitest'
import { createGroups } from '#tests/support/groups.ts'
import { hexOf } from '#tests/support/devices.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import { Ranges, type Range } from '#shared/kernel/ranges.ts'
import { composeItem } from '../groups/write.ts'
import type { Group } from '../groups/group.ts'
import { generalChannel } from '../items/id.ts'
import { messageFields, messageKind } from '../kinds/message/message.ts'
import { itemsLog } from '../log/header.ts'
import { Backlog } from './backlog.ts'
import { longestPage, type Page } from './page.ts'
import { Theirs } from './theirs.ts'

const drain = (backlog: Backlog): Page[] => {
  const pages: Page[] = []
  for (let page = backlog.next(); page !== null; page = backlog.next()) pages.push(page)
  return pages
}

const stretch = ({ first, rows }: Page): [number, number] => [first, first + rows.length - 1]

/** Ada has written so many messages beside her profile, which is entry 1. */
function withMessages(count: number): { ada: Group; groups: ReturnType<typeof createGroups> } {
  const groups = createGroups()
  const ada = groups.found('Ada')
  for (let number = 1; number <= count; number += 1) groups.say(ada, `message ${number}`)
  return { ada, groups }
}

test('R2 the newest page goes first, and everything goes once', () => {
  const { ada } = withMessages(149)
  const pages = drain(begun(ada))
  expect(pages.map(stretch)).toEqual([
    [87, 150],
    [23, 86],
    [1, 22],
  ])
  expect(pages.every(({ rows }) => rows.length <= longestPage)).toBe(true)
})

const begun = (group: Group, theirs = new Theirs()): Backlog => {
  const backlog = new Backlog(group.ledger, theirs)
  backlog.begin()
  return backlog
}

/** The other says that it has these of the log. */
function having({ ledger }: Group, held: readonly Range[], absent: readonly Range[] = []): Theirs {
  const theirs = new Theirs()
  theirs.claim({
    device: ledger.deviceId,
    log: itemsLog,
    held: new Ranges(held),
    absent: new Ranges(absent),
    head: null,
  })
  return theirs
}

test('R2 of several logs the one with the newest entry goes first', () => {
  const { ada, groups } = withMessages(3)
  const bo = groups.bring(ada, 'Bo')
  groups.say(bo, 'newest')
  const devices = drain(begun(ada)).map(({ device }) => device)
  expect(devices).toEqual([bo.ledger.deviceId, ada.ledger.deviceId])
})

test('R2 what the other has is not sent, and what they lack in between is', () => {
  const { ada } = withMessages(29)
  const theirs = having(ada, [[5, 9], [20, 30]]) // prettier-ignore
  expect(drain(begun(ada, theirs)).map(stretch)).toEqual([
    [10, 19],
    [1, 4],
  ])
  expect(theirs.of(ada.ledger.deviceId, itemsLog).list()).toEqual([[1, 30]])
})

test('R2 what the other is heard to have meanwhile is not sent either', () => {
  const { ada } = withMessages(29)
  const theirs = new Theirs()
  const backlog = begun(ada, theirs)
  const log = ada.ledger.log(ada.ledger.deviceId, itemsLog)!
  theirs.claim({ ...log, held: new Ranges([[1, 29]]), absent: new Ranges(), head: null })
  backlog.grew(log)
  expect(drain(backlog).map(stretch)).toEqual([[30, 30]])
})

test('R2 L2 what the other holds without payload is sent to it again, and once', () => {
  const { ada } = withMessages(29)
  const theirs = having(ada, [[1, 30]], [[4, 6], [20, 20]]) // prettier-ignore
  const backlog = begun(ada, theirs)
  expect(drain(backlog).map(stretch)).toEqual([
    [20, 20],
    [4, 6],
  ])
  backlog.grew(ada.ledger.log(ada.ledger.deviceId, itemsLog)!)
  expect(drain(backlog)).toEqual([])
})

test('R3 the newest of each place goes before the rest of any', () => {
  const { ada, groups } = withMessages(0)
  const say = (channel: string, text: string): void => {
    const fields = messageFields({ channel: hexOf<ItemId>(channel, 16), text })
    groups.time.pass(10)
    ada.write(() => composeItem(ada.ledger, messageKind, fields, groups.time.now())?.entry ?? null)
  }
  for (let number = 0; number < 60; number += 1) say('quiet', `long ago ${number}`)
  for (let number = 0; number < 300; number += 1) say('busy', `lately ${number}`)
  const pages = drain(begun(ada)).map(stretch)
  // 61 is the newest of the quiet channel, 361 that of the busy one; 12 the fiftieth of the quiet one, counted back.
  const covers = (number: number): number => pages.findIndex(([from, to]) => from <= number && number <= to)
  expect(covers(361)).toBe(0)
  expect(covers(12)).toBeLessThan(covers(200))
  expect(covers(61)).toBeLessThan(covers(200))
  const all = new Ranges(pages)
  expect(all.list()).toEqual([[1, 361]])
  expect(pages.reduce((sum, [from, to]) => sum + to - from + 1, 0)).toBe(361)
})

test('L3 R3 a page is cut by size, and one entry goes however large it is', () => {
  const { ada, groups } = withMessages(0)
  const large = (text: string): void => {
    const fields = { ...messageFields({ channel: generalChannel(ada.id), text: 'x' }), big: noise(text) }
    ada.write(() => composeItem(ada.ledger, messageKind, fields, groups.time.now())?.entry ?? null)
  }
  for (const text of ['a', 'b', 'c', 'd']) large(text)
  expect(drain(begun(ada)).map(stretch)).toEqual([
    [4, 5],
    // With the small profile, which is entry 1.
    [1, 3],
  ])
})

/** 90,000 bytes that do not get smaller by packing. */
function noise(seed: string): Uint8Array {
  let state = seed.charCodeAt(0)
  return new Uint8Array(90_000).map(() => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state >>> 16
  })
}

test('L3 a page tells the id before its first only to who does not hold that one', () => {
  const { ada } = withMessages(9)
  expect(drain(begun(ada, having(ada, [[1, 4]])))[0]?.previous).toBeNull()
  const pages = drain(begun(ada, having(ada, [[1, 3], [5, 5]]))) // prettier-ignore
  expect(pages.map(({ first, previous }) => [first, previous === null])).toEqual([
    [6, true],
    [4, true],
  ])
})

test('R4 what comes in later is sent then', () => {
  const { ada, groups } = withMessages(2)
  const backlog = begun(ada)
  drain(backlog)
  groups.say(ada, 'later')
  expect(backlog.next()).toBeNull()
  backlog.grew(ada.ledger.log(ada.ledger.deviceId, itemsLog)!)
  expect(drain(backlog).map(stretch)).toEqual([[4, 4]])
})

test('V3 what a joiner wrote before its seat is not sent: nobody could admit it', () => {
  const { ada, groups } = withMessages(1)
  const bo = groups.join(groups.invite(ada, { approve: true, history: 'all' }), 'Bo')
  groups.meet(ada, bo)
  expect(bo.stands).toBe(false)
  bo.ledger.keyring.add(ada.ledger.keyring.all()[0]!)
  groups.say(bo, 'not yet')
  expect(drain(begun(bo)).filter(({ device }) => device === bo.ledger.deviceId)).toEqual([])
})
