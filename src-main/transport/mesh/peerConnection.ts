import { linkLiveness, watch, type LivenessRules, type Watch } from '../liveness.ts'
import type { Webrtc } from './native.ts'
import { PresenceChannel } from './presenceChannel.ts'
import { candidateFrom, describes, fingerprintOf, type Candidate } from './sdp.ts'
import { openSession, type Session } from './session.ts'

export interface Description {
  readonly type: 'offer' | 'answer'
  readonly sdp: string
}

export interface Fingerprints {
  readonly local: string
  readonly remote: string
}

export interface ConnectionEvents {
  /** The replication channel is open and both certificates are known. */
  linked(fingerprints: Fingerprints): void
  message(bytes: Uint8Array): void
  flushed(bytes: number): void
  /** Once, whether it ever linked or not. */
  ended(reason: string): void
  refused(reason: string): void
}

export interface ConnectionDeps {
  readonly webrtc: Webrtc
  readonly now: () => number
  readonly liveness?: LivenessRules
  /** Milliseconds in which the replication channel must open; simple-peer would wait for ever. */
  readonly connectTimeout?: number
}

/** How long an ending connection waits until what it sent has arrived, in milliseconds. */
const lingering = 3_000
/** The nonce of its last ping; those of liveness count up from 1 and do not come so far. */
const farewell = 0xffff_ffff

/**
 * The RTCPeerConnection that y-webrtc's simple-peer is given. Its session is made when it is known who offers, and
 * made anew when a crossing offer wins (glare): that is the rollback.
 */
export class PeerConnection {
  onconnectionstatechange: (() => void) | null = null
  oniceconnectionstatechange: (() => void) | null = null
  onicegatheringstatechange: (() => void) | null = null
  onsignalingstatechange: (() => void) | null = null
  onicecandidate: ((event: { candidate: Candidate | null }) => void) | null = null
  ondatachannel: ((event: object) => void) | null = null
  ontrack: ((event: object) => void) | null = null
  readonly iceGatheringState = 'gathering'
  connectionState: 'new' | 'connecting' | 'connected' | 'failed' | 'closed' = 'new'
  iceConnectionState = 'new'
  signalingState: 'stable' | 'have-local-offer' | 'have-remote-offer' | 'closed' = 'stable'
  localDescription: Description | null = null
  remoteDescription: Description | null = null

  readonly #deps: ConnectionDeps
  readonly #events: ConnectionEvents
  readonly #presence: PresenceChannel
  readonly #connectTimer: NodeJS.Timeout
  #session: Session | null = null
  #watch: Watch | null = null
  #arrived: (() => void) | null = null
  /** Candidates that wait for the description to be sent; null once it is. */
  #candidates: Candidate[] | null = []

  constructor(deps: ConnectionDeps, events: ConnectionEvents) {
    this.#deps = deps
    this.#events = events
    this.#presence = new PresenceChannel(events.refused)
    this.#connectTimer = setTimeout(() => this.fail('connect-timeout'), deps.connectTimeout ?? 8000)
  }

  get established(): boolean {
    return this.#watch !== null
  }

  get awaitsAnswer(): boolean {
    return this.signalingState === 'have-local-offer'
  }

  // What simple-peer asks for.

  createDataChannel(): PresenceChannel {
    return this.#presence
  }

  async createOffer(): Promise<Description> {
    // The other side's offer came first: ours is not made, and simple-peer is left waiting for it.
    if (this.#ended || this.#session !== null) return new Promise(() => undefined)
    return this.#describe(this.#begin(), 'offer')
  }

  async createAnswer(): Promise<Description> {
    if (this.#session === null) throw new Error('there is no offer to answer')
    return this.#describe(this.#session, 'answer')
  }

  /** Done already when the description was made; now simple-peer sends it, and candidates may follow. */
  async setLocalDescription(): Promise<void> {
    setImmediate(() => {
      const held = this.#candidates ?? []
      this.#candidates = null
      for (const candidate of held) this.#announce(candidate)
    })
  }

  async setRemoteDescription(description: Description): Promise<void> {
    if (this.#ended) throw new Error('the connection has ended')
    if (fingerprintOf(description.sdp) === null) throw this.#failure('fingerprint-missing')
    if (description.type === 'answer') {
      if (!this.awaitsAnswer || this.#session === null) throw this.#failure('answer-unasked')
      this.#session.accept('answer', description.sdp)
      this.remoteDescription = description
      this.#signaling('stable')
      return
    }
    if (this.established) throw this.#failure('offer-on-established')
    this.#begin().accept('offer', description.sdp)
    this.remoteDescription = description
    this.#signaling('have-remote-offer')
  }

  async addIceCandidate({ candidate, sdpMid, sdpMLineIndex }: Partial<Candidate>): Promise<void> {
    // An empty line says that there are no more, which nobody here needs to know.
    if (candidate === undefined || candidate === '') return
    this.#session?.addCandidate(candidateFrom(candidate, sdpMid, sdpMLineIndex))
  }

  /** One selected pair without addresses: simple-peer would ask again for ever until there is one. */
  async getStats(): Promise<Map<string, object>> {
    return new Map([['pair', { id: 'pair', type: 'candidate-pair', selected: true }]])
  }

  close(): void {
    this.#end('closed', 'closed')
  }

  // What the room asks for.

  send(bytes: Uint8Array): void {
    this.#session?.send(bytes)
  }

  trust(): void {
    this.#presence.trust()
  }

  /** Makes sure that the other side is still there, sooner than silence would tell. */
  probe(): void {
    this.#watch?.probe()
  }

  fail(reason: string): void {
    this.#end('failed', reason)
  }

  /** Fails once what was sent has arrived, so that the other side learns why, or cannot be waited for. */
  finish(reason: string): void {
    const deadline = this.#deps.now() + lingering
    let asked = false
    // The channel keeps its order: the answer to a ping says that all before it has come.
    this.#arrived = () => {
      this.fail(reason)
    }
    const look = (): void => {
      if (this.#ended) return
      if (this.#session === null || this.#deps.now() > deadline) return this.fail(reason)
      if (!asked && this.#session.isEmpty()) {
        asked = true
        this.#session.ping(farewell)
      }
      setTimeout(look, 20)
    }
    look()
  }

  get #ended(): boolean {
    return this.connectionState === 'failed' || this.connectionState === 'closed'
  }

  #failure(reason: string): Error {
    this.fail(reason)
    return new Error(reason)
  }

  /** A new session; one that stands in its way is what a rollback undoes. */
  #begin(): Session {
    this.#session?.close()
    this.#candidates = []
    this.localDescription = null
    this.connectionState = 'connecting'
    const session: Session = openSession(this.#deps.webrtc, this.#presence, {
      iceState: (state) => {
        this.iceConnectionState = state === 'completed' ? 'connected' : state
        this.oniceconnectionstatechange?.()
      },
      candidate: (candidate) => {
        if (this.#candidates === null) this.#announce(candidate)
        else this.#candidates.push(candidate)
      },
      opened: () => this.#opened(session),
      message: (bytes) => this.#events.message(bytes),
      heard: () => this.#watch?.heard(),
      ponged: (nonce) => {
        if (nonce === farewell) this.#arrived?.()
        else this.#watch?.ponged(nonce)
      },
      flushed: (bytes) => this.#events.flushed(bytes),
      doubtful: () => this.probe(),
      ended: (reason) => this.fail(reason),
      refused: this.#events.refused,
    })
    this.#session = session
    return session
  }

  #opened(session: Session): void {
    const local = fingerprintOf(this.localDescription?.sdp ?? '')
    const promised = fingerprintOf(this.remoteDescription?.sdp ?? '')
    const remote = session.remoteFingerprint()
    if (local === null || remote === null || remote !== promised) return this.fail('fingerprint-mismatch')
    clearTimeout(this.#connectTimer)
    this.connectionState = 'connected'
    this.#watch = watch(
      this.#deps.liveness ?? linkLiveness,
      this.#deps.now,
      (nonce) => session.ping(nonce),
      () => this.fail('silent'),
    )
    this.#events.linked({ local, remote })
    this.onconnectionstatechange?.()
  }

  #describe(session: Session, type: 'offer' | 'answer'): Description {
    // Plain, because what simple-peer does to it (JSON, spreading) loses the getters of a native class.
    const description = { type, sdp: session.describe(type) }
    this.localDescription = description
    this.#signaling(type === 'offer' ? 'have-local-offer' : 'stable')
    return { ...description }
  }

  #signaling(state: PeerConnection['signalingState']): void {
    this.signalingState = state
    this.onsignalingstatechange?.()
  }

  #announce(candidate: Candidate): void {
    if (!this.#ended && !describes(this.localDescription?.sdp ?? '', candidate)) this.onicecandidate?.({ candidate })
  }

  #end(state: 'failed' | 'closed', reason: string): void {
    if (this.#ended) return
    this.connectionState = state
    this.signalingState = 'closed'
    this.iceConnectionState = state
    clearTimeout(this.#connectTimer)
    this.#watch?.stop()
    this.#session?.close()
    this.#presence.close()
    this.#events.ended(reason)
    this.onconnectionstatechange?.()
  }
}
