import { expect, test } from 'vitest'
import { createGroups } from '#tests/support/groups.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { composeItem } from '../groups/write.ts'
import type { Group } from '../groups/group.ts'
import { generalChannel } from '../items/id.ts'
import { messageFields, messageKind } from '../kinds/message/message.ts'
import { itemsLog } from '../log/header.ts'
import { keyOf } from '../gate/ledger.ts'
import { Backlog } from './backlog.ts'
import { longestPage, type Page } from './page.ts'

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

const begun = (group: Group, theirs = new Map<string, Ranges>()): Backlog => {
  const backlog = new Backlog(group.ledger, theirs)
  backlog.begin()
  return backlog
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
  const key = keyOf(ada.ledger.deviceId, itemsLog)
  const theirs = new Map([[key, new Ranges([[5, 9], [20, 30]])]]) // prettier-ignore
  expect(drain(begun(ada, theirs)).map(stretch)).toEqual([
    [10, 19],
    [1, 4],
  ])
  expect(theirs.get(key)?.list()).toEqual([[1, 30]])
})

test('R2 what the other is heard to have meanwhile is not sent either', () => {
  const { ada } = withMessages(29)
  const backlog = begun(ada)
  backlog.has(ada.ledger.log(ada.ledger.deviceId, itemsLog)!, new Ranges([[1, 29]]))
  expect(drain(backlog).map(stretch)).toEqual([[30, 30]])
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
  const theirs = new Map([[keyOf(ada.ledger.deviceId, itemsLog), new Ranges([[1, 4]])]])
  expect(drain(begun(ada, theirs))[0]?.previous).toBeNull()
  expect(drain(begun(ada, new Map([[keyOf(ada.ledger.deviceId, itemsLog), new Ranges([[1, 3], [5, 5]])]]))).map(({ first, previous }) => [first, previous === null])).toEqual([[6, true], [4, true]]) // prettier-ignore
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
