import { EventEmitter } from 'node:events'
import type { MessagePortMain } from 'electron'
import { expect, test } from 'vitest'
import { engineEnd, transportEnd } from './transportPort.ts'

/** Two ports as Electron brokers them; messages wait in `under way` until they are let through. */
function ports(): { near: MessagePortMain; far: MessagePortMain; pass: () => void } {
  const underWay: (() => void)[] = []
  const make = (): EventEmitter => new EventEmitter()
  const [near, far] = [make(), make()]
  // Only Electron itself can make real ones.
  const joined = (port: EventEmitter, other: EventEmitter): MessagePortMain =>
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
    Object.assign(port, {
      start: () => undefined,
      close: () => other.emit('close'),
      postMessage: (data: unknown) => underWay.push(() => other.emit('message', { data: structuredClone(data) })),
    })
  return {
    near: joined(near, far),
    far: joined(far, near),
    pass: () => {
      for (const deliver of underWay.splice(0)) deliver()
    },
  }
}

test('the transport knows how many bytes the engine has not taken', () => {
  const { near, far, pass } = ports()
  const { wire, backlog } = transportEnd(near)
  const heard: unknown[] = []
  engineEnd(far).receive((message) => heard.push(message))
  wire.send({ type: 'message', bytes: new Uint8Array(1_000) })
  wire.send({ type: 'unlinked' })
  wire.send({ type: 'message', bytes: new Uint8Array(500) })
  expect(backlog()).toBe(1_500)
  pass()
  expect(heard).toHaveLength(3)
  expect(backlog()).toBe(1_500)
  pass()
  expect(backlog()).toBe(0)
})

test('the engine’s answers about bytes are not messages', () => {
  const { near, far, pass } = ports()
  const { wire } = transportEnd(near)
  const heard: unknown[] = []
  wire.receive((message) => heard.push(message))
  const engine = engineEnd(far)
  engine.receive(() => undefined)
  wire.send({ bytes: new Uint8Array(1) })
  engine.send({ type: 'part' })
  pass()
  pass()
  expect(heard).toEqual([{ type: 'part' }])
})

test('a small view of a large buffer crosses as its own bytes alone', () => {
  const { near, far, pass } = ports()
  const { wire } = transportEnd(near)
  const heard: Uint8Array[] = []
  engineEnd(far).receive((message) => heard.push((message as { bytes: Uint8Array }).bytes))
  wire.send({ bytes: new Uint8Array(8_192).subarray(10, 13) })
  pass()
  expect(heard[0]?.buffer.byteLength).toBe(3)
})

test('each end closes when the other does', () => {
  const { near, far } = ports()
  const { wire } = transportEnd(near)
  const heard: string[] = []
  wire.onClose(() => heard.push('closed'))
  engineEnd(far).close()
  expect(heard).toEqual(['closed'])
})
