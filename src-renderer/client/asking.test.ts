import { expect, test } from 'vitest'
import { err, ok } from '#shared/kernel/result.ts'
import { asking } from './asking.svelte.ts'

test('while an answer is awaited nothing is asked twice', async () => {
  const asked = asking()
  let answer: (value: { ok: true; value: string }) => void = () => undefined
  let times = 0
  const ask = () => {
    times += 1
    return new Promise<{ ok: true; value: string }>((resolve) => {
      answer = resolve
    })
  }
  const first = asked.run(ask)
  expect(asked.busy).toBe(true)
  expect(await asked.run(ask)).toBeNull()
  answer(ok('done'))
  expect(await first).toBe('done')
  expect(times).toBe(1)
  expect(asked.busy).toBe(false)
})

test('why it was refused stays until it is asked again', async () => {
  const asked = asking()
  expect(await asked.run(() => Promise.resolve(err('last-owner')))).toBeNull()
  expect(asked.error).toBe('last-owner')
  expect(await asked.run(() => Promise.resolve(ok({})))).toEqual({})
  expect(asked.error).toBeNull()
})
