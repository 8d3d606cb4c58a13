import { expect, test } from 'vitest'
import { deviceOf, idOf, logOf } from '#tests/support/devices.ts'
import type { Entry } from '../log/entry.ts'
import { headerLength, itemsLog } from '../log/header.ts'
import { limits } from '../log/limits.ts'
import { Holds } from './holds.ts'

/** Entries of one device with payloads of that many bytes together; what is in them does not matter here. */
const entriesOf = (name: string, bytes: number, count = 1): Entry[] =>
  logOf(deviceOf(name), count).map((entry) => ({
    ...entry,
    payload: new Uint8Array(Math.floor(bytes / count) - headerLength - 64),
  }))

test('G5 what is held is given out once, in runs as it came', () => {
  const holds = new Holds()
  const [first, second] = [entriesOf('Bo', 3_000, 3), entriesOf('Bo', 1_000)]
  expect(holds.keep(first)).toBe(true)
  expect(holds.keep(second)).toBe(true)
  expect(holds.keep(entriesOf('Cy', 1_000))).toBe(true)
  expect(holds.size).toBe(5)
  expect(holds.devices()).toEqual([idOf(deviceOf('Bo')), idOf(deviceOf('Cy'))])
  expect(holds.take(idOf(deviceOf('Bo')))).toEqual([first, second])
  expect(holds.take(idOf(deviceOf('Bo')))).toEqual([])
  expect(holds.size).toBe(1)
})

test('V3 of one device at most 1 MiB is held', () => {
  const holds = new Holds()
  expect(holds.keep(entriesOf('Bo', limits.waitingLog))).toBe(true)
  expect(holds.keep(entriesOf('Bo', 400))).toBe(false)
  expect(holds.keep(entriesOf('Cy', 400))).toBe(true)
  holds.take(idOf(deviceOf('Bo')))
  expect(holds.keep(entriesOf('Bo', 400))).toBe(true)
})

test('G5 of all devices together at most so much is held, and room comes back', () => {
  const holds = new Holds()
  const most = limits.held / limits.waitingLog
  for (let device = 0; device < most; device += 1)
    expect(holds.keep(entriesOf(`device ${device}`, limits.waitingLog))).toBe(true)
  expect(holds.keep(entriesOf('one more', 400))).toBe(false)
  holds.take(idOf(deviceOf('device 0')))
  expect(holds.keep(entriesOf('one more', 400))).toBe(true)
})

test('G5 what does not fit whole is not held in part', () => {
  const holds = new Holds()
  expect(holds.keep(entriesOf('Bo', limits.waitingLog + 400, 2))).toBe(false)
  expect(holds.size).toBe(0)
})

test('G5 entries without payload take room too', () => {
  const holds = new Holds()
  const bare = logOf(deviceOf('Bo'), 1).map((entry) => ({ ...entry, payload: null }))
  const most = Math.floor(limits.waitingLog / (headerLength + 64))
  for (let count = 0; count < most; count += 1) holds.keep(bare)
  expect(holds.size).toBe(most)
  expect(holds.keep(bare)).toBe(false)
})

test('L3 what waits is known by its id, so that the page after it can be proven', () => {
  const holds = new Holds()
  const entries = logOf(deviceOf('Bo'), 3)
  holds.keep(entries.slice(0, 2))
  expect(holds.idAt(idOf(deviceOf('Bo')), itemsLog, 2)).toEqual(entries[1]!.id)
  expect(holds.idAt(idOf(deviceOf('Bo')), itemsLog, 3)).toBeNull()
  expect(holds.idAt(idOf(deviceOf('Bo')), itemsLog + 1, 2)).toBeNull()
  expect(holds.idAt(idOf(deviceOf('Ada')), itemsLog, 2)).toBeNull()
})
