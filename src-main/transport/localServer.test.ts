import { afterEach, expect, test } from 'vitest'
import type { FromTransport } from '#shared/contract/transport.ts'
import { localServer, type LocalServer } from './localServer.ts'
import type { Interfaces } from './signalling/addresses.ts'

let server: LocalServer | null = null
afterEach(async () => server?.close())

function setUp(bindAddress: string | null): {
  server: LocalServer
  said: FromTransport[]
  move(address: string): void
} {
  const said: FromTransport[] = []
  let interfaces: Interfaces = { eth0: [{ address: '192.168.1.4', internal: false }] }
  server = localServer({ now: Date.now, interfaces: () => interfaces, bindAddress }, (message) => said.push(message))
  return { server, said, move: (address) => (interfaces = { eth0: [{ address, internal: false }] }) }
}

test('T3 others are told of this computer’s addresses, and anew when they change', async () => {
  const { server: local, said, move } = setUp(null)
  await local.listen('0.0.0.0', 0)
  const port = new URL(local.own() ?? '').port
  expect(said).toEqual([{ type: 'listening', urls: [`ws://192.168.1.4:${port}`], error: null }])
  expect([local.isOwn(`ws://192.168.1.4:${port}`), local.isOwn(`ws://192.168.1.5:${port}`)]).toEqual([true, false])
  local.moved()
  expect(said.length).toBe(1)
  move('192.168.1.5')
  local.moved()
  expect(said[1]).toEqual({ type: 'listening', urls: [`ws://192.168.1.5:${port}`], error: null })
  expect(local.isOwn(`ws://192.168.1.5:${port}/`)).toBe(true)
})

test('T3 bound to one address it listens there alone', async () => {
  const { server: local, said } = setUp('127.0.0.1')
  await local.listen('0.0.0.0', 0)
  expect(said).toEqual([{ type: 'listening', urls: [local.own()], error: null }])
  expect(local.own()).toContain('127.0.0.1')
})
