import { expect, test } from 'vitest'
import { pair } from '#shared/rpc/wire.ts'
import { lateWire } from './lateWire.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('what is sent before the other end is there reaches it, in order', async () => {
  const late = lateWire()
  late.wire.send(1)
  late.wire.send(2)
  const [near, far] = pair()
  const heard: unknown[] = []
  far.receive((message) => heard.push(message))
  late.attach(near)
  late.wire.send(3)
  await turn()
  expect(heard).toEqual([1, 2, 3])
})

test('it hears the other end, and closes when that does', async () => {
  const late = lateWire()
  const heard: unknown[] = []
  late.wire.receive((message) => heard.push(message))
  late.wire.onClose(() => heard.push('closed'))
  const [near, far] = pair()
  late.attach(near)
  far.send('hello')
  await turn()
  far.close()
  await turn()
  expect(heard).toEqual(['hello', 'closed'])
})

test('an end that comes after it was closed is closed at once', async () => {
  const late = lateWire()
  late.wire.close()
  const [near, far] = pair()
  const heard: string[] = []
  far.onClose(() => heard.push('closed'))
  late.attach(near)
  await turn()
  expect(heard).toEqual(['closed'])
})

test('it closes when there will be no other end', () => {
  const late = lateWire()
  const heard: string[] = []
  late.wire.onClose(() => heard.push('closed'))
  late.end()
  expect(heard).toEqual(['closed'])
})
