import { maxInFlight, maxMessage } from '#shared/contract/transport.ts'
import { guarded, type Webrtc } from './native.ts'
import { pipe, type Pipe } from './pipe.ts'
import type { PresenceChannel } from './presenceChannel.ts'
import { remoteCandidates } from './remoteCandidates.ts'
import { candidateFrom, plainHex, splitCandidates, type Candidate } from './sdp.ts'

export interface SessionEvents {
  iceState(state: string): void
  candidate(candidate: Candidate): void
  /** The replication channel is open. */
  opened(): void
  message(bytes: Uint8Array): void
  heard(): void
  ponged(nonce: number): void
  flushed(bytes: number): void
  /** The path is broken, perhaps only for a moment. */
  doubtful(): void
  ended(reason: string): void
  refused(reason: string): void
}

/** One native connection with both its channels, from either side of one offer. */
export interface Session {
  /** Makes the offer, or the answer to what was accepted; answers its description. */
  describe(type: 'offer' | 'answer'): string
  accept(type: 'offer' | 'answer', sdp: string): void
  addCandidate(candidate: Candidate): void
  /** SHA-256 of the certificate that the other side has shown; null for any other kind. */
  remoteFingerprint(): string | null
  send(bytes: Uint8Array): void
  ping(nonce: number): void
  isEmpty(): boolean
  /** Ends it without a word to its events. */
  close(): void
}

const presenceId = 0
const replicationId = 1
/** What the engine may give before it waits, and what small things it says without waiting. */
const backlogLimit = maxInFlight + 8 * maxMessage

export function openSession(webrtc: Webrtc, presence: PresenceChannel, events: SessionEvents): Session {
  const native = webrtc()
  let replication: Pipe | null = null
  let closed = false
  const ended = (reason: string): void => {
    if (!closed) events.ended(reason)
  }
  const on = <A extends unknown[]>(callback: (...args: A) => void): ((...args: A) => void) =>
    guarded(
      (...args: A) => {
        if (!closed) callback(...args)
      },
      () => ended('defect'),
    )
  const candidates = remoteCandidates((candidate) =>
    guarded(
      () => native.addRemoteCandidate(candidate.candidate, candidate.sdpMid),
      () => events.refused('candidate-malformed'),
    )(),
  )

  native.onStateChange(
    on((state) => {
      if (state === 'failed' || state === 'closed') return ended(`connection-${state}`)
      if (state === 'disconnected') events.doubtful()
    }),
  )
  native.onIceStateChange(
    on((state) => {
      if (state === 'failed' || state === 'closed') return ended(`ice-${state}`)
      events.iceState(state)
    }),
  )
  native.onLocalCandidate(on((line, mid) => events.candidate(candidateFrom(line, mid, 0))))

  /** Both sides agree on the channels beforehand, so that nobody waits for the other's announcement. */
  const createChannels = (): void => {
    presence.attach(native.createDataChannel(presence.label, { negotiated: true, id: presenceId }))
    const channel = native.createDataChannel('replication', { negotiated: true, id: replicationId })
    replication = pipe(channel, maxMessage, backlogLimit, { ...events, opened: on(events.opened), ended })
  }

  return {
    describe: (type) => {
      if (type === 'offer') createChannels()
      native.setLocalDescription(type)
      const description = native.localDescription()
      if (description === null) throw new Error('there is no local description')
      return description.sdp
    },
    accept: (type, sdp) => {
      if (type === 'answer') return native.setRemoteDescription(sdp, 'answer')
      const offer = splitCandidates(sdp)
      native.setRemoteDescription(offer.sdp, 'offer')
      candidates.holdBack()
      for (const candidate of offer.candidates) candidates.give(candidate)
      createChannels()
    },
    addCandidate: candidates.give,
    remoteFingerprint: () => {
      const { algorithm, value } = native.remoteFingerprint()
      return algorithm === 'sha-256' ? plainHex(value) : null
    },
    send: (bytes) => replication?.send(bytes),
    ping: (nonce) => replication?.ping(nonce),
    isEmpty: () => replication?.isEmpty() ?? true,
    close: () => {
      closed = true
      candidates.drop()
      replication?.close()
      guarded(
        () => native.close(),
        () => undefined,
      )()
    },
  }
}
