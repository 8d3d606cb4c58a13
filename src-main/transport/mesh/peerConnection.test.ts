import nodeDatachannel from 'node-datachannel'
import { afterEach, expect, test } from 'vitest'
import type { NativeConnection } from './native.ts'
import { PeerConnection, type ConnectionDeps, type Description, type Fingerprints } from './peerConnection.ts'

const deps: ConnectionDeps = {
  webrtc: () =>
    new nodeDatachannel.PeerConnection('test', {
      iceServers: [],
      disableAutoNegotiation: true,
      bindAddress: '127.0.0.1',
    }),
  now: Date.now,
}

interface Side {
  readonly connection: PeerConnection
  readonly linked: Promise<Fingerprints>
  readonly ended: Promise<string>
  readonly refused: string[]
  next(): Promise<Uint8Array>
}

const sides: Side[] = []
afterEach(() => {
  for (const { connection } of sides.splice(0)) connection.close()
})

function side(over: Partial<ConnectionDeps> = {}): Side {
  const refused: string[] = []
  const heard: Uint8Array[] = []
  let wake = (): void => undefined
  let link: (fingerprints: Fingerprints) => void = () => undefined
  let end: (reason: string) => void = () => undefined
  const linked = new Promise<Fingerprints>((resolve) => (link = resolve))
  const ended = new Promise<string>((resolve) => (end = resolve))
  const connection = new PeerConnection(
    { ...deps, ...over },
    {
      linked: link,
      message: (bytes) => {
        heard.push(bytes)
        wake()
      },
      flushed: () => undefined,
      ended: end,
      refused: (reason) => refused.push(reason),
    },
  )
  const next = async (): Promise<Uint8Array> => {
    while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return heard.shift() ?? new Uint8Array()
  }
  const made = { connection, linked, ended, refused, next }
  sides.push(made)
  return made
}

/** Candidates go straight to the other side, as simple-peer would carry them. */
function introduce(one: Side, other: Side): void {
  one.connection.onicecandidate = ({ candidate }) => void (candidate && other.connection.addIceCandidate(candidate))
  other.connection.onicecandidate = ({ candidate }) => void (candidate && one.connection.addIceCandidate(candidate))
}

async function offer(from: Side): Promise<Description> {
  const made = await from.connection.createOffer()
  await from.connection.setLocalDescription()
  return made
}

async function answer(from: Side, to: Description): Promise<Description> {
  await from.connection.setRemoteDescription(to)
  const made = await from.connection.createAnswer()
  await from.connection.setLocalDescription()
  return made
}

async function connect(): Promise<[Side, Side]> {
  const [ada, bo] = [side(), side()]
  introduce(ada, bo)
  await ada.connection.setRemoteDescription(await answer(bo, await offer(ada)))
  await Promise.all([ada.linked, bo.linked])
  return [ada, bo]
}

test('R1 both sides read the same two fingerprints, and messages pass both ways', async () => {
  const [ada, bo] = await connect()
  const [atAda, atBo] = [await ada.linked, await bo.linked]
  expect([atAda.local, atAda.remote]).toEqual([atBo.remote, atBo.local])
  expect(atAda.local).not.toBe(atAda.remote)
  ada.connection.send(Uint8Array.of(1))
  bo.connection.send(new Uint8Array(300_000).fill(2))
  expect([...(await bo.next())]).toEqual([1])
  expect((await ada.next()).length).toBe(300_000)
})

test('T5 of two crossing offers the loser takes the other one, and one connection comes of it', async () => {
  const [ada, bo] = [side(), side()]
  introduce(ada, bo)
  const [fromAda] = await Promise.all([offer(ada), offer(bo)])
  await ada.connection.setRemoteDescription(await answer(bo, fromAda))
  await Promise.all([ada.linked, bo.linked])
  ada.connection.send(Uint8Array.of(1))
  bo.connection.send(Uint8Array.of(2))
  expect([[...(await bo.next())], [...(await ada.next())]]).toEqual([[1], [2]])
})

test('T5 an offer that comes before one’s own is made is answered, and one’s own never made', async () => {
  const [ada, bo] = [side(), side()]
  introduce(ada, bo)
  const answered = await answer(bo, await offer(ada))
  let made = false
  void bo.connection.createOffer().then(() => (made = true))
  await ada.connection.setRemoteDescription(answered)
  await Promise.all([ada.linked, bo.linked])
  expect(made).toBe(false)
})

test('T5 an offer on an established connection ends it as failed', async () => {
  const [ada, bo] = await connect()
  await expect(ada.connection.setRemoteDescription(await offer(side()))).rejects.toThrow('offer-on-established')
  expect(ada.connection.connectionState).toBe('failed')
  expect(await ada.ended).toBe('offer-on-established')
  // The other side hears of it at once, not after ten seconds of silence.
  expect(await bo.ended).toMatch(/^(channel|connection|ice)-/)
})

test('T5 a connection that does not open in time fails', async () => {
  const ada = side({ connectTimeout: 30 })
  let told = ''
  ada.connection.onconnectionstatechange = () => (told = ada.connection.connectionState)
  await offer(ada)
  expect(await ada.ended).toBe('connect-timeout')
  expect(told).toBe('failed')
})

test('T5 a side that falls silent without a word is found out', async () => {
  const liveness = { tick: 20, pingEvery: 2, silence: 10, patience: 5 }
  const [ada, bo] = [side({ liveness }), side({ webrtc: () => muted(deps.webrtc()) })]
  introduce(ada, bo)
  await ada.connection.setRemoteDescription(await answer(bo, await offer(ada)))
  await Promise.all([ada.linked, bo.linked])
  expect(await ada.ended).toBe('silent')
})

test('R1 a description without exactly one certificate is refused', async () => {
  const made = await offer(side())
  const bo = side()
  const twice = { ...made, sdp: made.sdp.replace(/(a=fingerprint:sha-256 )(..)/, '$100:$2$&') }
  await expect(bo.connection.setRemoteDescription(twice)).rejects.toThrow('fingerprint-missing')
  expect(await bo.ended).toBe('fingerprint-missing')
})

test('R1 another certificate than the one promised makes no link', async () => {
  const [ada, bo] = [side({ connectTimeout: 3000 }), side()]
  introduce(ada, bo)
  const answered = await answer(bo, await offer(ada))
  const forged = answered.sdp.replace(
    /(a=fingerprint:sha-256 )(..)/,
    (_, label: string, byte: string) => `${label}${byte === '00' ? '01' : '00'}`,
  )
  await ada.connection.setRemoteDescription({ ...answered, sdp: forged })
  expect(await ada.ended).toMatch(/failed|closed|fingerprint/)
  expect(ada.connection.established).toBe(false)
})

test('G5 candidates that are garbage are counted and survived', async () => {
  const [ada, bo] = await connect()
  await ada.connection.addIceCandidate({ candidate: 'candidate:nonsense' })
  await ada.connection.addIceCandidate({ candidate: '', sdpMid: null as unknown as string })
  expect(ada.refused).toEqual(['candidate-malformed'])
  ada.connection.send(Uint8Array.of(1))
  expect([...(await bo.next())]).toEqual([1])
})

test('R1 what was said before the end still arrives', async () => {
  const [ada, bo] = await connect()
  ada.connection.send(new Uint8Array(100_000).fill(9))
  ada.connection.finish('not-a-member')
  expect((await bo.next()).length).toBe(100_000)
  expect(await ada.ended).toBe('not-a-member')
})

/** Connects as ever, but lets no frame out: as a process that was stopped. */
function muted(native: NativeConnection): NativeConnection {
  const createDataChannel: NativeConnection['createDataChannel'] = (label, config) => {
    const channel = native.createDataChannel(label, config)
    return new Proxy(channel, {
      get: (target, name) => {
        if (name === 'sendMessageBinary') return () => true
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      },
    })
  }
  return new Proxy(native, {
    get: (target, name) => {
      if (name === 'createDataChannel') return createDataChannel
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
