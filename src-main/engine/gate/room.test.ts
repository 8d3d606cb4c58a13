import { beforeEach, expect, test } from 'vitest'
import { deviceOf, idOf, logOf } from '#tests/support/devices.ts'
import { createGroups } from '#tests/support/groups.ts'
import { factsOf, watch, type Watcher } from '#tests/support/watcher.ts'
import type { Group } from '../groups/group.ts'
import { factsLog, itemsLog } from '../log/header.ts'
import { limits } from '../log/limits.ts'

let ada: Group
let bo: Group
let seen: Watcher

beforeEach(() => {
  const groups = createGroups()
  ada = groups.found('Ada')
  bo = groups.bring(ada, 'Bo')
  seen = watch(ada)
  for (const fact of factsOf(ada)) seen.take(fact)
})

/** A log of so many entries and bytes, as far as the room in it is concerned. */
const fill = (log: number, entries: number, bytes: number): void => {
  const { device, row } = seen.ledger.log(bo.ledger.deviceId, log)!
  const known = seen.ledger.logAt(row)
  known.held.add(known.held.highest + 1, known.held.highest + entries)
  known.bytes += bytes
  expect(device).toBe(bo.ledger.deviceId)
}

test('G5 the log of who stands goes on, up to a total', () => {
  const room = (log: number): unknown => seen.ledger.room(bo.ledger.deviceId, log)
  expect(room(itemsLog)).toMatchObject({ upTo: 0xffff_ffff })
  fill(factsLog, limits.storedFacts, 0)
  expect(room(factsLog)).toEqual({ upTo: 0, reason: 'quota' })
  expect(room(itemsLog)).toMatchObject({ upTo: 0xffff_ffff })
})

test('G5 the total is one of bytes too', () => {
  expect(seen.ledger.log(bo.ledger.deviceId, factsLog)!.bytes).toBeGreaterThan(100)
  fill(factsLog, 1, limits.storedFactBytes)
  expect(seen.ledger.room(bo.ledger.deviceId, factsLog)).toEqual({ upTo: 0, reason: 'quota' })
})

test('V3 of who does not stand a bounded number is kept', () => {
  const stranger = idOf(deviceOf('nobody'))
  expect(seen.ledger.room(stranger, factsLog)).toEqual({ upTo: limits.factsBeyond, reason: 'beyond-the-seat' })
  expect(seen.ledger.room(stranger, itemsLog)).toEqual({ upTo: limits.itemsBeyond, reason: 'beyond-the-seat' })
  // One's own items wait for one's own seat.
  expect(seen.ledger.room(seen.ledger.deviceId, itemsLog)).toMatchObject({ upTo: 0xffff_ffff })
})

test('G5 the bytes of a log are kept with it, and go with payloads', () => {
  const [entry] = logOf(deviceOf('Bo'), 1)
  const log = seen.ledger.shelves.store(entry!, null, true)
  seen.ledger.shelves.flush()
  expect(log.bytes).toBe(entry!.payload.length)
  expect(seen.reloaded().ledger.log(log.device, itemsLog)!.bytes).toBe(entry!.payload.length)
  seen.ledger.shelves.empty(log, 1)
  seen.ledger.shelves.flush()
  expect(seen.reloaded().ledger.log(log.device, itemsLog)!.bytes).toBe(0)
})
