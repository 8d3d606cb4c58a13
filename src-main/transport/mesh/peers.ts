import { PeerConnection, type ConnectionDeps, type Fingerprints } from './peerConnection.ts'
import type { Shunned } from './shunned.ts'

/** One open replication channel, as the engine's side of the process sees it. */
export interface Link {
  send(bytes: Uint8Array): void
  trust(): void
  /** Ends it, and begins nothing new with this peer for a while. */
  close(reason: string): void
}

export interface LinkEvents {
  message(bytes: Uint8Array): void
  flushed(bytes: number): void
  unlinked(reason: string): void
}

export interface PeersDeps extends ConnectionDeps {
  readonly shuns: Shunned
  /** A replication channel has opened. */
  readonly linked: (link: Link, fingerprints: Fingerprints) => LinkEvents
  readonly lost: () => void
  readonly refuse: (reason: string) => void
  /** Milliseconds in which the engine must trust a link. */
  readonly trustTimeout: number
}

/** The connections of one place, by the peer they go to. */
export interface Peers {
  readonly size: number
  get(peer: string): PeerConnection | undefined
  all(): PeerConnection[]
  /** Lets y-webrtc act on what `peer` said: a connection that it makes meanwhile is to that peer. */
  during(peer: string, act: () => void): void
  /** What simple-peer constructs. */
  readonly RTCPeerConnection: new () => PeerConnection
}

export function createPeers(deps: PeersDeps): Peers {
  const connections = new Map<string, PeerConnection>()
  let speaker: string | null = null

  class Connection extends PeerConnection {
    constructor() {
      const remote = speaker
      if (remote === null) throw new Error('a connection was made to nobody')
      let link: LinkEvents | null = null
      let trustTimer: NodeJS.Timeout | null = null
      const settle = (): void => {
        if (trustTimer !== null) clearTimeout(trustTimer)
      }
      const trust = (): void => {
        settle()
        deps.shuns.forgive(remote)
        this.trust()
      }
      const close = (reason: string): void => {
        settle()
        deps.shuns.add(remote)
        this.finish(reason)
      }
      super(deps, {
        linked: (fingerprints) => {
          // Not shunned: who waits for a person to approve of them is as strange as this for a long time.
          trustTimer = setTimeout(() => this.finish('not-trusted-in-time'), deps.trustTimeout)
          link = deps.linked({ send: (bytes) => this.send(bytes), trust, close }, fingerprints)
        },
        message: (bytes) => link?.message(bytes),
        flushed: (bytes) => link?.flushed(bytes),
        ended: (reason) => {
          settle()
          if (connections.get(remote) === this) connections.delete(remote)
          if (link !== null) link.unlinked(reason)
          else if (reason !== 'closed' && reason !== 'parted') deps.refuse(`connect-${reason}`)
          deps.lost()
        },
        refused: deps.refuse,
      })
      connections.set(remote, this)
    }
  }

  return {
    get size() {
      return connections.size
    },
    get: (peer) => connections.get(peer),
    all: () => [...connections.values()],
    during: (peer, act) => {
      speaker = peer
      try {
        act()
      } finally {
        speaker = null
      }
    },
    RTCPeerConnection: Connection,
  }
}
