import { expect, test } from 'vitest'
import { lane } from './lane.ts'

interface Later<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

function later<T>(): Later<T> {
  let resolve: (value: T) => void = () => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<T>((one, other) => {
    resolve = one
    reject = other
  })
  return { promise, resolve, reject }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('T2 what the engine seals out of order goes out in order', async () => {
  const used: string[] = []
  const one = lane(10, () => undefined)
  const [first, second] = [later<string>(), later<string>()]
  one.push(
    () => first.promise,
    (value) => void used.push(value),
  )
  one.push(
    () => second.promise,
    (value) => void used.push(value),
  )
  second.resolve('second')
  await settled()
  expect(used).toEqual([])
  first.resolve('first')
  await settled()
  expect(used).toEqual(['first', 'second'])
})

test('G5 a failure costs only itself, and too much waiting is not taken', async () => {
  const used: string[] = []
  let failures = 0
  const one = lane(2, () => (failures += 1))
  const [first, second] = [later<string>(), later<string>()]
  expect(
    one.push(
      () => first.promise,
      (value) => void used.push(value),
    ),
  ).toBe(true)
  expect(
    one.push(
      () => second.promise,
      (value) => void used.push(value),
    ),
  ).toBe(true)
  expect(
    one.push(
      () => Promise.resolve('third'),
      (value) => void used.push(value),
    ),
  ).toBe(false)
  second.resolve('second')
  first.reject(new Error('lost'))
  await settled()
  expect([used, failures]).toEqual([['second'], 1])
  expect(
    one.push(
      () => Promise.resolve('fourth'),
      (value) => void used.push(value),
    ),
  ).toBe(true)
  await settled()
  expect(used).toEqual(['second', 'fourth'])
})
