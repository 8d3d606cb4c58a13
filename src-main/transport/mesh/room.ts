import { fromBase64url, toBase64url, toUtf8 } from '#shared/kernel/bytes.ts'
import type { Asks } from '../asks.ts'
import { lane } from '../lane.ts'
import { recent } from '../recent.ts'
import type { Membership, Receiver } from '../signalling/servers.ts'
import { announcer } from './announcer.ts'
import { createPeers, type PeersDeps } from './peers.ts'
import { joinPlace } from './provider.ts'
import { placeSocket } from './sealedSocket.ts'
import { shunned } from './shunned.ts'
import { decide, parseSignalling, parseSignallingValue, type Signalling } from './signals.ts'

export interface RoomDeps extends Omit<PeersDeps, 'shuns' | 'lost'> {
  readonly place: string
  readonly asks: Asks
  readonly random: () => number
  readonly join: (receiver: Receiver) => Membership
}

export interface Room {
  /** Tells everyone at the place something that the engine sealed by itself. */
  publish(sealed: Uint8Array): void
  setServers(urls: readonly string[]): void
  /** Makes sure of every link, and looks for others anew. */
  probe(): void
  close(): void
}

/** Messages from and to signalling servers that wait for the engine. */
const laneLimit = 256
const largestSealed = 48 * 1024
/** Connections that others may make to us beyond those that we make. */
const spare = 16

/** A meeting place (T2): finds peers by y-webrtc, over sealed signalling, and keeps a link to each. */
export function openRoom(deps: RoomDeps): Room {
  const heardOn = new Map<string, string>()
  const sealedSeen = recent(4096)
  const offersSeen = recent(1024)
  const shuns = shunned(deps.now)
  const outgoing = lane(laneLimit, () => deps.refuse('defect'))
  const incoming = lane(laneLimit, () => deps.refuse('signal-unusable'))
  const maxConns = 20 + Math.floor(deps.random() * 15)
  let closed = false

  const announcing = announcer(
    () => {
      const self = provider.self()
      // The token makes each announcement another text, so that it is not taken for an echo of the one before.
      const token = deps.now() + deps.random()
      return self !== null && peers.size < maxConns && publish({ type: 'announce', from: self, token }, null)
    },
    deps.now,
    deps.random,
  )
  const peers = createPeers({ ...deps, shuns, lost: () => announcing.trouble() })
  const membership = deps.join({ message: (url, data) => receive(url, data), opened: () => announcing.afresh() })
  const socket = placeSocket(deps.place, {
    publish: (data) => {
      const message = parseSignallingValue(data)
      if (message?.type === 'announce') announcing.ask()
      if (message?.type === 'signal') publish(data, message.to)
    },
  })
  const provider = joinPlace(deps.place, socket.url, maxConns, peers.RTCPeerConnection)

  function send(sealed: Uint8Array, url: string | null): void {
    const text = toBase64url(sealed)
    // It comes back from servers that send to everyone; then it counts as heard.
    sealedSeen.seen(text)
    membership.publish(text, url)
  }

  /** False when nobody can hear it. */
  function publish(data: unknown, to: string | null): boolean {
    const from = provider.self()
    if (closed || from === null || !membership.open()) return false
    const bytes = toUtf8(JSON.stringify(data))
    const taken = outgoing.push(
      () => deps.asks.seal(deps.place, from, to, bytes),
      (sealed) => {
        if (sealed !== null && !closed) send(sealed, to === null ? null : (heardOn.get(to) ?? null))
      },
    )
    if (!taken) deps.refuse('signal-flood')
    return taken
  }

  function receive(url: string, text: string): void {
    if (closed) return
    const sealed = text.length > largestSealed * 2 ? null : fromBase64url(text)
    if (sealed === null || sealed.length > largestSealed) return deps.refuse('signal-malformed')
    // The same message comes once from each server that two peers share.
    if (sealedSeen.seen(text)) return
    const taken = incoming.push(
      () => deps.asks.open(deps.place, sealed),
      async (opened) => {
        // Most of what is said at a place is sealed to somebody else: nothing to count.
        if (opened === null) return
        const message = parseSignalling(opened)
        if (message === null) return deps.refuse('signal-malformed')
        await act(message, url)
      },
    )
    if (!taken) deps.refuse('signal-flood')
  }

  async function act(message: Signalling, url: string): Promise<void> {
    const self = provider.self()
    if (closed || self === null) return
    const connection = peers.get(message.from)
    const offer = message.type === 'signal' && message.signal.type === 'offer' && message.to === self
    const decision = decide(message, {
      self,
      entry: connection ?? null,
      entries: peers.size,
      most: maxConns + spare,
      shunned: shuns.has(message.from),
      repeated: offer && offersSeen.seen(`${message.from} ${message.token}`),
    })
    if (decision.kind === 'refuse') return deps.refuse(decision.reason)
    if (decision.kind === 'ignore') return
    remember(message.from, url)
    if (decision.kind === 'probe') return connection?.probe()
    if (decision.kind === 'replace') {
      connection?.fail('replaced')
      // y-webrtc forgets the old connection when simple-peer has told it, some microtasks later.
      await new Promise((resolve) => setImmediate(resolve))
    }
    peers.during(message.from, () => socket.deliver(message))
  }

  function remember(peer: string, url: string): void {
    heardOn.delete(peer)
    heardOn.set(peer, url)
    const oldest = heardOn.keys().next().value
    if (heardOn.size > 1024 && oldest !== undefined) heardOn.delete(oldest)
  }

  return {
    publish: (sealed) => send(sealed, null),
    setServers: (urls) => membership.setUrls(urls),
    probe: () => {
      for (const connection of peers.all()) connection.probe()
      announcing.trouble()
    },
    close: () => {
      closed = true
      announcing.stop()
      membership.leave()
      for (const connection of peers.all()) connection.fail('parted')
      provider.close()
      socket.release()
    },
  }
}
