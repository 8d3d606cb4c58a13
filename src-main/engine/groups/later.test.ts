import { expect, test } from 'vitest'
import { createTime } from '#tests/support/time.ts'
import { atMostEvery } from './later.ts'

test('R5 what may happen once in ten seconds happens at once the first time, and then in ten seconds', () => {
  const time = createTime()
  const begin = time.now()
  const ran: number[] = []
  const task = atMostEvery(time.schedule, time.now, 10_000, () => ran.push(time.now() - begin))
  task.ask()
  time.pass(0)
  for (let second = 0; second < 25; second += 1) {
    task.ask()
    time.pass(1_000)
  }
  expect(ran).toEqual([0, 10_000, 20_000])
  task.cancel()
  time.pass(60_000)
  expect(ran).toHaveLength(3)
})

test('R5 asked for sooner than it was to happen anyway, it happens sooner, and once', () => {
  const time = createTime()
  let ran = 0
  const task = atMostEvery(time.schedule, time.now, 1_000, () => (ran += 1))
  task.askIn(30_000)
  task.ask()
  time.pass(10)
  expect(ran).toBe(1)
  time.pass(60_000)
  expect(ran).toBe(1)
})
