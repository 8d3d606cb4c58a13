/** How what one says comes to all: through others, over slow links, in one session, and on both branches of a fork. */
import { expect, test } from 'vitest'
import { membersOf } from '#main/engine/charter/charter.ts'
import { heardOf } from '#main/engine/groups/heard.ts'
import { factsLog, itemsLog } from '#main/engine/log/header.ts'
import { writeReceipt } from '#main/engine/replication/receipt.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { createLuck } from '#tests/support/luck.ts'
import { invite, joinerOf, say, texts } from '#tests/support/simulation/acts.ts'
import { createDevice, type Device } from '#tests/support/simulation/device.ts'
import { createNetwork, type Network } from '#tests/support/simulation/network.ts'
import { found } from '#tests/support/simulation/village.ts'
import { createTime, type Time } from '#tests/support/time.ts'

interface Lakeside {
  readonly time: Time
  readonly network: Network
  readonly ada: Device
  /** Joins by a link of Ada's, over a link to her that ends again. */
  bring(name: string, history?: 'all' | 'new'): Device
  link(one: Device, other: Device): void
}

function createLakeside(): Lakeside {
  const time = createTime()
  const network = createNetwork(time, createLuck(7))
  const ada = found('Ada', time)
  return {
    time,
    network,
    ada,
    bring: (name, history = 'all') => {
      const device = createDevice({ name, time, stored: joinerOf(invite(ada.group, { history }), name) })
      network.connect(ada, device)
      time.pass(100)
      network.cut((one) => one === device)
      time.pass(1)
      return device
    },
    link: (one, other) => {
      network.connect(one, other)
      time.pass(20)
    },
  }
}

const peopleWith = (device: Device, of: Device, number: number): number => {
  const { ledger, receipts } = device.group
  const log = ledger.log(of.group.ledger.deviceId, itemsLog)!
  return receipts.peopleWith(membersOf(ledger.graph).values(), ledger.memberId, log.row, number)
}

test('R4 along a chain of eight, what the first says comes to the last, and back', () => {
  const { time, ada, bring, link } = createLakeside()
  const people = [ada, ...Array.from({ length: 7 }, (_, index) => bring(`Person ${index}`))]
  for (let at = 1; at < people.length; at += 1) link(people[at - 1]!, people[at]!)
  time.pass(1_000)
  say(ada.group, 'from the first')
  say(people.at(-1)!.group, 'from the last')
  time.pass(1_000)
  for (const person of people) expect(texts(person.group).sort()).toEqual(['from the first', 'from the last'])
  for (const person of people) expect(membersOf(person.group.ledger.graph).size).toBe(8)
})

test('R4 around a hub whom all are linked to, everybody hears everybody', () => {
  const { time, ada, bring, link } = createLakeside()
  const people = Array.from({ length: 8 }, (_, index) => bring(`Person ${index}`))
  for (const person of people) link(ada, person)
  for (const [index, person] of people.entries()) say(person.group, `said by ${index}`)
  time.pass(1_000)
  const all = people.map((_, index) => `said by ${index}`)
  for (const person of [ada, ...people]) expect(texts(person.group).sort()).toEqual(all)
})

test('R4 two halves of a group that meet through one link become one', () => {
  const { time, ada, bring, link, network } = createLakeside()
  const [bo, cy, di] = [bring('Bo'), bring('Cy'), bring('Di')]
  link(ada, bo)
  link(cy, di)
  say(ada.group, 'on this side')
  say(di.group, 'on that side')
  time.pass(500)
  link(bo, cy)
  time.pass(500)
  for (const person of [ada, bo, cy, di]) expect(texts(person.group).sort()).toEqual(['on that side', 'on this side'])
  expect(network.isLinked(ada, di)).toBe(false)
})

test('R5 Ada learns from Bo that Cy has her message, though she never meets Cy again', () => {
  const { time, ada, bring, link, network } = createLakeside()
  const [bo, cy] = [bring('Bo'), bring('Cy')]
  say(ada.group, 'for all')
  link(ada, bo)
  time.pass(15_000)
  expect(peopleWith(ada, ada, 2)).toBe(1)
  network.cut(() => true)
  link(bo, cy)
  time.pass(15_000)
  network.cut(() => true)
  expect(peopleWith(ada, ada, 2)).toBe(1)
  link(bo, ada)
  time.pass(15_000)
  expect(peopleWith(ada, ada, 2)).toBe(2)
  // It is known after a crash as well, and without any link.
  network.cut(() => true)
  ada.crash()
  expect(peopleWith(ada, ada, 2)).toBe(2)
})

test('R5 while all are linked, receipts pass once in ten seconds and not for every message', () => {
  const { time, ada, bring, link, network } = createLakeside()
  const people = [bring('Bo'), bring('Cy'), bring('Di')]
  for (const person of people) link(ada, person)
  time.pass(60_000)
  const before = network.frames
  time.pass(60_000)
  // Nothing new, nothing said.
  expect(network.frames).toBe(before)
  for (let second = 0; second < 60; second += 1) {
    say(ada.group, `second ${second}`)
    time.pass(1_000)
  }
  // Of each message: a page and what was held, to and from three; and receipts of four, every ten seconds.
  const receipts = 6 * 4 * 6
  expect(network.frames - before).toBeLessThan(60 * (3 + 6) + receipts)
  expect(peopleWith(ada, ada, 30)).toBe(3)
})

test('R5 a liar who says that they hold everything says so of themselves alone', () => {
  const { ada, bring, link, network } = createLakeside()
  const [mal, cy] = [bring('Mal'), bring('Cy')]
  say(ada.group, 'one')
  const { ledger } = mal.group
  const lines = [factsLog, itemsLog].map((log) => ({
    device: ada.group.ledger.deviceId,
    log,
    held: new Ranges([[1, 500]]),
    absent: new Ranges(),
  }))
  const lie = writeReceipt(ledger.device.signing, ledger.group, 2 ** 50, lines)
  ledger.storage.setReceipt(ledger.stored.row, ledger.deviceId, lie)
  mal.crash()
  mal.group.receipts.sign = () => false
  link(ada, mal)
  network.cut(() => true)
  say(ada.group, 'what Mal never hears')
  expect(peopleWith(ada, ada, 3)).toBe(1)
  expect(ada.group.receipts.numberOf(ledger.deviceId)).toBe(2 ** 50)
  const unheardOf = { device: ada.group.ledger.deviceId, number: 400 }
  expect(heardOf(ada.group, unheardOf).heard).toEqual([ada.group.ledger.memberId, ledger.memberId].sort())
  expect(heardOf(ada.group, unheardOf).not).toContain(cy.group.ledger.memberId)
})

test('R2 R3 a device away for 500 messages and 12 changes of key catches up in one session', () => {
  const { time, ada, bring, link, network } = createLakeside()
  const [bo, cy] = [bring('Bo'), bring('Cy')]
  link(ada, bo)
  for (let change = 0; change < 12; change += 1) {
    for (let number = 0; number < 42; number += 1) {
      time.pass(50)
      say(number % 2 === 0 ? ada.group : bo.group, `message ${change * 42 + number}`)
    }
    bring(`Newcomer ${change}`, 'new')
  }
  time.pass(1_000)
  network.cut(() => true)
  time.pass(1)
  const keys = ada.group.ledger.keyring.all().length
  expect(keys).toBe(13)
  // One link to one device, which stays until all is there.
  link(bo, cy)
  time.pass(3_000)
  expect(cy.group.ledger.keyring.all()).toHaveLength(keys)
  expect(texts(cy.group)).toEqual(texts(ada.group))
  expect(texts(cy.group)).toHaveLength(504)
  expect(cy.group.missing()).toBe(0)
  expect(cy.group.refused()).toEqual([])
})

test('L4 R2 where Ada has one branch of a fork and Bo the other, one link brings both to both, and to Cy', () => {
  const { time, ada, bring, link, network } = createLakeside()
  const [bo, cy, mal] = [bring('Bo'), bring('Cy'), bring('Mal')]
  link(ada, mal)
  for (let number = 0; number < 3; number += 1) say(mal.group, `before ${number}`)
  time.pass(300)
  link(ada, bo)
  time.pass(300)
  network.cut(() => true)
  time.pass(1)
  const copy = createDevice({ name: 'copy of Mal', member: 'Mal', time, stored: mal.image() })
  for (let number = 0; number < 5; number += 1) say(mal.group, `to Ada ${number}`)
  for (let number = 0; number < 90; number += 1) say(copy.group, `to Bo ${number}`)
  invite(mal.group)
  invite(copy.group)
  link(ada, mal)
  link(bo, copy)
  time.pass(300)
  network.cut(() => true)
  time.pass(1)
  link(ada, bo)
  time.pass(2_000)
  link(bo, cy)
  time.pass(2_000)
  const device = mal.group.ledger.deviceId
  const known = ({ group: { ledger } }: Device): unknown[] =>
    [factsLog, itemsLog].map((log) => [ledger.forkedAt(device, log), ledger.strands(device, log)])
  expect(ada.group.ledger.strands(device, itemsLog)).toHaveLength(2)
  expect(ada.group.ledger.strands(device, factsLog)).toHaveLength(2)
  expect(known(bo)).toEqual(known(ada))
  expect(known(cy)).toEqual(known(ada))
  // What both know already is not said again: a link more, and nothing of either branch.
  network.cut(() => true)
  time.pass(20_000)
  const before = network.bytes
  link(ada, cy)
  time.pass(500)
  expect(network.bytes - before).toBeLessThan(20_000)
  expect(known(cy)).toEqual(known(ada))
})

test('R3 a reader who reads nothing makes nothing grow at the writer’s', () => {
  const { time, ada, bring, network } = createLakeside()
  const bo = bring('Bo')
  network.weather = { ...network.weather, bytesPerSecond: 2_000 }
  network.connect(ada, bo)
  time.pass(5_000)
  let [sent, most] = [network.bytes, 0]
  for (let minute = 0; minute < 60; minute += 1) {
    for (let number = 0; number < 60; number += 1) {
      say(ada.group, `minute ${minute}, ${number}: ${'x'.repeat(400)}`)
      time.pass(1_000)
    }
    // What was given to the channel, less what can have left it meanwhile.
    most = Math.max(most, network.bytes - sent - 2 * 2_000 * 60)
    sent = network.bytes
  }
  expect(most).toBeLessThan(1_200_000)
  network.weather = { ...network.weather, bytesPerSecond: Infinity }
  time.pass(1_200_000)
  expect(texts(bo.group)).toHaveLength(1_000)
})
