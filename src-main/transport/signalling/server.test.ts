import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { expectOk } from '#shared/kernel/result.ts'
import type { SignallingLimits } from './limits.ts'
import { largestMessage } from './protocol.ts'
import { startSignalling } from './server.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

async function serve(limits: Partial<SignallingLimits> = {}): Promise<string> {
  const server = expectOk(await startSignalling({ host: '127.0.0.1', port: 0, limits }))
  closers.push(() => server.close())
  return `ws://127.0.0.1:${server.port}`
}

interface Client {
  say(message: unknown): void
  raw(data: string | Uint8Array): void
  /** The next message, parsed. */
  next(): Promise<unknown>
  readonly closed: Promise<number>
}

async function connect(url: string, headers: Record<string, string> = {}): Promise<Client> {
  const socket = new WebSocket(url, { headers })
  closers.push(() => socket.terminate())
  const heard: unknown[] = []
  let wake = (): void => undefined
  socket.on('message', (data) => {
    heard.push(JSON.parse((data as Buffer).toString('utf8')))
    wake()
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return {
    say: (message) => socket.send(JSON.stringify(message)),
    raw: (data) => socket.send(data),
    next: async () => {
      while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      return heard.shift()
    },
    closed,
  }
}

/** Everything said before it has been dealt with once this resolves. */
async function settled(client: Client): Promise<void> {
  client.say({ type: 'ping' })
  expect(await client.next()).toEqual({ type: 'pong' })
}

test('T3 what one says at a topic the others there hear, and the speaker does not', async () => {
  const url = await serve()
  const [ada, bo, cy] = [await connect(url), await connect(url), await connect(url)]
  ada.say({ type: 'subscribe', topics: ['lakeside', 'other'] })
  bo.say({ type: 'subscribe', topics: ['lakeside'] })
  cy.say({ type: 'subscribe', topics: ['other'] })
  await Promise.all([ada, bo, cy].map(settled))
  ada.say({ type: 'publish', topic: 'lakeside', data: 'sealed' })
  expect(await bo.next()).toEqual({ type: 'publish', topic: 'lakeside', data: 'sealed', clients: 2 })
  await Promise.all([settled(ada), settled(cy)])
  bo.say({ type: 'unsubscribe', topics: ['lakeside'] })
  await settled(bo)
  ada.say({ type: 'publish', topic: 'lakeside', data: 'again' })
  await settled(ada)
  await settled(bo)
})

test('T3 who does not listen at a topic cannot speak there', async () => {
  const url = await serve()
  const [ada, mallory] = [await connect(url), await connect(url)]
  ada.say({ type: 'subscribe', topics: ['lakeside'] })
  await settled(ada)
  mallory.say({ type: 'publish', topic: 'lakeside', data: 'intruding' })
  await settled(mallory)
  await settled(ada)
})

test('G5 garbage ends nothing but, when it goes on, the socket it comes from', async () => {
  const url = await serve({ strikes: 6 })
  const [ada, mallory] = [await connect(url), await connect(url)]
  for (const garbage of ['', '{', 'null', '{"type":"subscribe","topics":[7]}', '{"type":"none"}']) mallory.raw(garbage)
  await settled(mallory)
  mallory.raw(Uint8Array.of(1, 2, 3))
  expect(await mallory.closed).toBe(1008)
  await settled(ada)
})

test('T3 messages have a largest size', async () => {
  const mallory = await connect(await serve())
  mallory.raw('x'.repeat(largestMessage + 1))
  expect(await mallory.closed).toBe(1009)
})

test('T3 a socket that says too much too fast is not listened to, then closed', async () => {
  const url = await serve({ rate: 0, burst: 3, strikes: 3 })
  const [ada, mallory] = [await connect(url), await connect(url)]
  ada.say({ type: 'subscribe', topics: ['lakeside'] })
  await settled(ada)
  mallory.say({ type: 'subscribe', topics: ['lakeside'] })
  for (let count = 0; count < 5; count += 1) mallory.say({ type: 'publish', topic: 'lakeside', data: `${count}` })
  expect(await mallory.closed).toBe(1008)
  expect(await ada.next()).toMatchObject({ data: '0' })
  expect(await ada.next()).toMatchObject({ data: '1' })
  await settled(ada)
})

test('T3 one address has a bounded number of sockets, and gets them back', async () => {
  const url = await serve({ socketsPerAddress: 2 })
  const first = await connect(url)
  await connect(url)
  await expect(connect(url)).rejects.toThrow('429')
  first.raw('x'.repeat(largestMessage + 1))
  await first.closed
  await expect
    .poll(() =>
      connect(url).then(
        () => 'in',
        () => 'out',
      ),
    )
    .toBe('in')
})

test('T3 no web page reaches it', async () => {
  await expect(connect(await serve(), { origin: 'https://example.org' })).rejects.toThrow('403')
})

test('T3 where it cannot listen it says why', async () => {
  const url = await serve()
  const taken = await startSignalling({ host: '127.0.0.1', port: Number(new URL(url).port) })
  expect(taken).toMatchObject({ ok: false, error: { code: 'port-in-use' } })
  const elsewhere = await startSignalling({ host: '192.0.2.77', port: 0 })
  expect(elsewhere).toMatchObject({ ok: false, error: { code: 'address-unavailable' } })
})
