import { WebSocket } from 'ws'
import { expect } from 'vitest'
import { startSignalling } from '#main/transport/signalling/server.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { attack } from '#tests/support/attacks.ts'
import { atTheEnd } from '#tests/support/ending.ts'

const name = 'a signalling flood'

interface Client {
  say(message: unknown): void
  raw(text: string): void
  /** Everything said before has been dealt with once this resolves. */
  settled(): Promise<void>
  readonly heard: readonly unknown[]
  readonly closed: Promise<number>
}

async function connect(url: string): Promise<Client> {
  const socket = new WebSocket(url)
  atTheEnd(() => {
    socket.terminate()
  })
  const heard: unknown[] = []
  const waiting: (() => void)[] = []
  socket.on('message', (data) => {
    const message = JSON.parse((data as Buffer).toString('utf8')) as { type: string }
    if (message.type === 'pong') waiting.shift()?.()
    else heard.push(message)
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  const say = (message: unknown): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  return {
    say,
    raw: (text) => {
      if (socket.readyState === socket.OPEN) socket.send(text)
    },
    settled: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        say({ type: 'ping' })
      }),
    heard,
    closed,
  }
}

const flood = (tried: string, once: (mallory: Client, at: number) => void) =>
  attack(name, 'T3 G5', tried, async () => {
    const server = expectOk(await startSignalling({ host: '127.0.0.1', port: 0 }))
    atTheEnd(() => server.close())
    const url = `ws://127.0.0.1:${String(server.port)}`
    const [ada, bo, mallory] = [await connect(url), await connect(url), await connect(url)]
    for (const one of [ada, bo]) {
      one.say({ type: 'subscribe', topics: ['lakeside'] })
      await one.settled()
    }
    mallory.say({ type: 'subscribe', topics: ['lakeside'] })
    for (let at = 0; at < 4_000; at += 1) once(mallory, at)
    expect(await mallory.closed).toBe(1008)
    // A bounded part of it came through, and those who behave still meet.
    expect(ada.heard.length).toBeLessThanOrEqual(600)
    ada.say({ type: 'publish', topic: 'lakeside', data: 'are you there' })
    await ada.settled()
    await bo.settled()
    expect(bo.heard.at(-1)).toMatchObject({ data: 'are you there' })
  })

export const signallingFlood = [
  flood('four thousand announcements at a group’s place, as fast as they go', (mallory, at) => {
    mallory.say({ type: 'publish', topic: 'lakeside', data: `flood ${String(at)}` })
  }),
  flood('four thousand messages of garbage', (mallory) => {
    mallory.raw('{"type":"publish"')
  }),
  flood('subscriptions to a hundred thousand topics', (mallory, at) => {
    mallory.say({
      type: 'subscribe',
      topics: Array.from({ length: 25 }, (_, index) => `${String(at)} ${String(index)}`),
    })
  }),
]
