import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { maxInFlight, maxMessage } from '#shared/contract/transport.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { startSignalling, type Signalling } from '#main/transport/signalling/server.ts'
import { endPeers, startPeer, type TransportPeer } from './support/transportPeer.ts'

const place = '00112233445566778899aabbccddeeff'
const otherPlace = 'ffeeddccbbaa99887766554433221100'
const seconds = 1000
const closers: (() => Promise<unknown>)[] = []

async function server(port = 0): Promise<Signalling & { url: string }> {
  const started = expectOk(await startSignalling({ host: '127.0.0.1', port }))
  closers.push(() => started.close())
  return { ...started, url: `ws://127.0.0.1:${started.port}` }
}

/** A server that answers whoever connects with what `greet` says. */
async function rogueServer(
  greet: (say: (data: string | Uint8Array) => void) => void,
  hear: (text: string) => void = () => undefined,
): Promise<string> {
  const rogue = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  rogue.on('connection', (socket) => {
    socket.on('message', (data) => hear((data as Buffer).toString('utf8')))
    greet((data) => socket.send(data))
  })
  await new Promise((resolve) => rogue.once('listening', resolve))
  closers.push(async () => {
    for (const client of rogue.clients) client.terminate()
    await new Promise((resolve) => rogue.close(resolve))
  })
  const address = rogue.address()
  return `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** Both can say something over these links and the other hears it. */
async function talk(ada: TransportPeer, adaLink: number, bo: TransportPeer, boLink: number): Promise<void> {
  const [hello, answer] = [randomBytes(40), randomBytes(50)]
  ada.tell({ type: 'send', link: adaLink, bytes: hello })
  expect(Buffer.from((await bo.next('message', (message) => message.link === boLink)).bytes)).toEqual(hello)
  bo.tell({ type: 'send', link: boLink, bytes: answer })
  expect(Buffer.from((await ada.next('message', (message) => message.link === adaLink)).bytes)).toEqual(answer)
}

afterEach(async () => {
  await endPeers()
  await Promise.all(closers.splice(0).map((close) => close()))
})

describe('meeting', () => {
  test('T1 R1 two members meet, see the same two certificates, and hear each other', async () => {
    const { url } = await server()
    const [ada, bo] = [startPeer('Ada'), startPeer('Bo')]
    await Promise.all([ada.ready(), bo.ready()])
    const began = performance.now()
    ada.meet(place, [url])
    bo.meet(place, [url])
    const [atAda, atBo] = await Promise.all([ada.next('link'), bo.next('link')])
    process.stdout.write(`time to link: ${(performance.now() - began).toFixed(0)} ms\n`)
    expect(atAda).toMatchObject({ place, local: atBo.remote, remote: atBo.local })
    expect(atAda.local).toMatch(/^[0-9a-f]{64}$/)
    await talk(ada, atAda.link, bo, atBo.link)
  })

  test('T1 three members who come one after the other are each linked to both others', async () => {
    const { url } = await server()
    const peers = ['Ada', 'Bo', 'Cy'].map((name) => startPeer(name))
    for (const peer of peers) peer.meet(place, [url])
    await Promise.all(peers.map(async (peer) => [await peer.next('link'), await peer.next('link')]))
    expect(peers.map((peer) => peer.links().length)).toEqual([2, 2, 2])
  })

  test('T2 two servers in common make one link', async () => {
    const [first, second] = await Promise.all([server(), server()])
    const [ada, bo] = [startPeer('Ada'), startPeer('Bo')]
    ada.meet(place, [first.url, second.url])
    bo.meet(place, [second.url, first.url])
    const [atAda, atBo] = await Promise.all([ada.next('link'), bo.next('link')])
    await talk(ada, atAda.link, bo, atBo.link)
    // Cy comes last: by then both have acted on whatever came over the second server.
    const cy = startPeer('Cy')
    cy.meet(place, [second.url])
    await Promise.all([cy.next('link'), ada.next('link'), bo.next('link')])
    expect([ada.links().length, bo.links().length]).toEqual([2, 2])
    expect([...ada.said, ...bo.said].filter((message) => message.type === 'unlinked')).toEqual([])
  })

  test('T2 what goes to a server is what the engine sealed', async () => {
    const { url } = await server()
    const seal = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 0x5a)
    const [ada, bo] = [startPeer('Ada', { seal, open: seal }), startPeer('Bo', { seal, open: seal })]
    ada.meet(place, [url])
    bo.meet(place, [url])
    await Promise.all([ada.next('link'), bo.next('link')])
    const stranger = startPeer('Stranger')
    stranger.meet(place, [url])
    // A lost link makes Ada announce again, for all who listen there.
    ada.tell({ type: 'close', link: ada.links()[0]!, reason: 'again' })
    await stranger.next('refused', ({ reason }) => reason === 'signal-malformed')
    expect(stranger.links()).toEqual([])
  })

  test('T2 a server hears of the places that are met there, and of no other', async () => {
    const heard: string[] = []
    const [here, there] = await Promise.all([
      server(),
      rogueServer(
        () => undefined,
        (text) => heard.push(text),
      ),
    ])
    const ada = startPeer('Ada')
    ada.meet(place, [here.url])
    ada.meet(otherPlace, [there])
    await ada.next('seal', (message) => message.place === place)
    await ada.next('seal', (message) => message.place === otherPlace)
    await ada.next('seal', (message) => message.place === place)
    expect(heard.join()).toContain(otherPlace)
    expect(heard.join()).not.toContain(place)
  })

  test('T2 the engine can say something of its own to everybody at a place', async () => {
    const { url } = await server()
    const [ada, bo] = [startPeer('Ada'), startPeer('Bo')]
    ada.meet(place, [url])
    bo.meet(place, [url])
    await Promise.all([ada.next('link'), bo.next('link')])
    ada.tell({ type: 'publish', place, bytes: Uint8Array.of(2, 7, 1, 8) })
    await bo.next('open', ({ bytes }) => Buffer.from(bytes).equals(Buffer.of(2, 7, 1, 8)))
  })

  test('T3 a member listens for its local network, and others meet there', async () => {
    const [ada, bo] = [startPeer('Ada'), startPeer('Bo')]
    ada.meet(place, [])
    ada.tell({ type: 'listen', host: '127.0.0.1', port: 0 })
    const { urls, error } = await ada.next('listening')
    expect(error).toBeNull()
    expect(urls).toHaveLength(1)
    bo.meet(place, urls)
    const [atAda, atBo] = await Promise.all([ada.next('link'), bo.next('link')])
    await talk(ada, atAda.link, bo, atBo.link)
    // Its own address is among those that invites name: it needs no socket to itself.
    ada.meet(place, urls)
    expect(await ada.next('signal')).toEqual({ type: 'signal', url: urls[0], state: 'open' })
  })

  test('T3 a port that is taken says so', async () => {
    const { port } = await server()
    const ada = startPeer('Ada')
    ada.tell({ type: 'listen', host: '127.0.0.1', port })
    expect(await ada.next('listening')).toEqual({ type: 'listening', urls: [], error: 'port-in-use' })
  })

  test('T1 whoever parts is unlinked on both sides, and can meet again', async () => {
    const { url } = await server()
    const [ada, bo] = [startPeer('Ada'), startPeer('Bo')]
    ada.meet(place, [url])
    bo.meet(place, [url])
    await Promise.all([ada.next('link'), bo.next('link')])
    bo.tell({ type: 'part', place })
    await Promise.all([ada.next('unlinked'), bo.next('unlinked', ({ reason }) => reason === 'parted')])
    bo.meet(otherPlace, [url])
    bo.meet(place, [url])
    const [atAda, atBo] = await Promise.all([ada.next('link'), bo.next('link')])
    expect(atBo.place).toBe(place)
    await talk(ada, atAda.link, bo, atBo.link)
  })
})

describe('messages', () => {
  test('T1 R3 five megabytes in messages of one arrive whole and in order, with no more under way than allowed', async () => {
    const { url } = await server()
    const [ada, bo] = [startPeer('Ada'), startPeer('Bo')]
    ada.meet(place, [url])
    bo.meet(place, [url])
    const [atAda] = await Promise.all([ada.next('link'), bo.next('link')])
    const messages = Array.from({ length: 5 }, () => randomBytes(maxMessage))
    let underWay = 0
    let most = 0
    let flushed = 0
    const waiting = [...messages]
    const send = (): void => {
      while (waiting[0] !== undefined && underWay + waiting[0].length <= maxInFlight) {
        underWay += waiting[0].length
        most = Math.max(most, underWay)
        ada.tell({ type: 'send', link: atAda.link, bytes: waiting.shift()! })
      }
    }
    ada.onMessage((message) => {
      if (message.type !== 'flushed') return
      underWay -= message.bytes
      flushed += message.bytes
      send()
    })
    send()
    for (const message of messages)
      expect(Buffer.compare(Buffer.from((await bo.next('message')).bytes), message)).toBe(0)
    if (underWay > 0) await ada.next('flushed', () => underWay === 0)
    expect(most).toBeLessThanOrEqual(maxInFlight)
    expect(flushed).toBe(5 * maxMessage)
    expect(ada.links().length).toBe(1)
  })

  test('T1 a message beyond the limit ends its link with a reason, and nothing else', async () => {
    const { url } = await server()
    const [ada, bo] = [startPeer('Ada'), startPeer('Bo')]
    ada.meet(place, [url])
    bo.meet(place, [url])
    const [first] = await Promise.all([ada.next('link'), bo.next('link')])
    ada.tell({ type: 'send', link: first.link, bytes: new Uint8Array(maxMessage + 1) })
    expect((await ada.next('unlinked')).reason).toBe('message-too-large')
    const [atAda, atBo] = await Promise.all([ada.next('link'), bo.next('link')])
    await talk(ada, atAda.link, bo, atBo.link)
  })

  test('R1 the engine can say why and then close: the words arrive, and nobody tries again at once', async () => {
    const { url } = await server()
    const [ada, bo] = [startPeer('Ada', { trusting: false }), startPeer('Bo', { trusting: false })]
    ada.meet(place, [url])
    bo.meet(place, [url])
    const [atAda] = await Promise.all([ada.next('link'), bo.next('link')])
    ada.tell({ type: 'send', link: atAda.link, bytes: Uint8Array.of(7) })
    ada.tell({ type: 'close', link: atAda.link, reason: 'not-a-member' })
    expect((await ada.next('unlinked')).reason).toBe('not-a-member')
    expect([...(await bo.next('message')).bytes]).toEqual([7])
    await bo.next('unlinked')
    const closed = performance.now()
    await ada.next('link')
    expect(performance.now() - closed).toBeGreaterThan(1 * seconds)
  })
})

describe('T5 links return by themselves', () => {
  async function linked(): Promise<{
    ada: TransportPeer
    bo: TransportPeer
    url: string
    port: number
    close: () => Promise<void>
  }> {
    const { url, port, close } = await server()
    const [ada, bo] = [startPeer('Ada'), startPeer('Bo')]
    ada.meet(place, [url])
    bo.meet(place, [url])
    await Promise.all([ada.next('link'), bo.next('link')])
    return { ada, bo, url, port, close }
  }

  test('T5 a member who was killed and comes back is linked within seconds, and its ghost goes', async () => {
    const { ada, bo, url } = await linked()
    bo.signal('SIGKILL')
    await bo.gone
    const again = startPeer('Bo again')
    const began = performance.now()
    again.meet(place, [url])
    const [atAda, atBo] = await Promise.all([ada.next('link'), again.next('link')])
    process.stdout.write(`killed, back after: ${(performance.now() - began).toFixed(0)} ms\n`)
    expect(performance.now() - began).toBeLessThan(5 * seconds)
    await talk(ada, atAda.link, again, atBo.link)
    expect((await ada.next('unlinked')).link).not.toBe(atAda.link)
    expect(ada.links()).toEqual([atAda.link])
  })

  test('T5 a member suspended until it is given up is linked again within seconds of waking, both ways', async () => {
    const { ada, bo } = await linked()
    bo.signal('SIGSTOP')
    expect((await ada.next('unlinked')).reason).toBe('silent')
    await wakes(ada, bo)
  })

  test.runIf(process.env['HEARTH_LONG_TESTS'])('T5 a member suspended for 60 s is linked again', async () => {
    const { ada, bo } = await linked()
    bo.signal('SIGSTOP')
    await new Promise((resolve) => setTimeout(resolve, 60 * seconds))
    await wakes(ada, bo)
  })

  async function wakes(ada: TransportPeer, bo: TransportPeer): Promise<void> {
    const began = performance.now()
    bo.signal('SIGCONT')
    const [atAda, atBo] = await Promise.all([ada.next('link'), bo.next('link')])
    process.stdout.write(`awake, back after: ${(performance.now() - began).toFixed(0)} ms\n`)
    expect(performance.now() - began).toBeLessThan(10 * seconds)
    await talk(ada, atAda.link, bo, atBo.link)
    expect([ada.links().length, bo.links().length]).toEqual([1, 1])
  }

  test('T5 links outlive their signalling server, and when it is back newcomers are met', async () => {
    const { ada, bo, url, port, close } = await linked()
    await close()
    await Promise.all([ada, bo].map((peer) => peer.next('signal', ({ state }) => state === 'failed')))
    await server(port)
    const cy = startPeer('Cy')
    cy.meet(place, [url])
    await Promise.all([cy.next('link'), cy.next('link'), ada.next('link'), bo.next('link')])
    expect([...ada.said, ...bo.said].filter((message) => message.type === 'unlinked')).toEqual([])
  })

  test('T5 members who come before their signalling server meet once it is there', async () => {
    const { port, url, close } = await server()
    await close()
    const [ada, bo] = [startPeer('Ada'), startPeer('Bo')]
    ada.meet(place, [url])
    bo.meet(place, [url])
    await Promise.all([ada, bo].map((peer) => peer.next('signal', ({ state }) => state === 'failed')))
    await server(port)
    await Promise.all([ada.next('link'), bo.next('link')])
  })
})

describe('what comes from signalling servers', () => {
  test('T1 garbage is counted and survived', async () => {
    const junk = (): string => randomBytes(400).toString('base64url')
    const publish = (data: unknown): string => JSON.stringify({ type: 'publish', topic: place, data })
    const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const rogue = await rogueServer((say) => {
      const from = 'mallory'
      for (const garbage of ['', '{', 'null', '[]', '{"type":"publish"}', publish(7), publish('*'), publish(junk())])
        say(garbage)
      say(randomBytes(100))
      for (const message of [
        null,
        { type: 'announce' },
        { type: 'signal', from, to: 'nobody', token: 1, signal: { type: 'answer', sdp: 'v=0' } },
        { type: 'signal', from, to: 'nobody', token: 'x', signal: {} },
      ])
        say(publish(text(message)))
      for (let count = 0; count < 40; count += 1) say(publish(text({ type: 'announce', from: `${from}-${count}` })))
    })
    const { url } = await server()
    const [ada, bo] = [startPeer('Ada'), startPeer('Bo')]
    ada.meet(place, [rogue])
    expect((await ada.next('refused', ({ reason }) => reason === 'signal-malformed')).count).toBeGreaterThan(5)
    ada.meet(place, [rogue, url])
    bo.meet(place, [url])
    const [atAda, atBo] = await Promise.all([ada.next('link'), bo.next('link')])
    await talk(ada, atAda.link, bo, atBo.link)
  })

  test('T2 what the engine does not open is dropped', async () => {
    const { url } = await server()
    const [ada, bo] = [startPeer('Ada', { open: () => null }), startPeer('Bo')]
    ada.meet(place, [url])
    bo.meet(place, [url])
    // Bo announces itself again and again, and Ada never offers it a connection.
    for (let count = 0; count < 3; count += 1) await ada.next('open')
    expect(ada.said.filter((message) => message.type === 'seal' && message.to !== null)).toEqual([])
    expect(ada.links()).toEqual([])
  })
})

test('T1 a transport whose host is killed is gone too', async () => {
  const script = fileURLToPath(new URL('support/parent.ts', import.meta.url))
  const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const transport = Number(line.toString('utf8'))
  expect(process.kill(transport, 0)).toBe(true)
  const closed = once(parent.stdout, 'close')
  parent.kill('SIGKILL')
  // Both write there: it closes when the last of them has ended.
  parent.stdout.resume()
  await closed
  expect(parent.killed && parent.stdout.closed).toBe(true)
}, 20_000)
