import { WebrtcProvider } from 'y-webrtc'
import * as Y from 'yjs'
import type { PeerConnection } from './peerConnection.ts'

/** y-webrtc at one place. */
export interface Provider {
  /** The name by which others address us here; null for the first moment. */
  self(): string | null
  close(): void
}

/** Its document stays empty: y-webrtc is here to meet peers, and for presence. */
export function joinPlace(
  place: string,
  socketUrl: string,
  maxConns: number,
  RTCPeerConnection: new () => PeerConnection,
): Provider {
  // y-webrtc listens for the end of the process once a place: above ten Node would warn of a leak.
  process.setMaxListeners(process.getMaxListeners() + 1)
  const provider = new WebrtcProvider(place, new Y.Doc(), {
    signaling: [socketUrl],
    maxConns,
    filterBcConns: true,
    peerOpts: {
      // simple-peer's own defaults name other people's STUN servers.
      config: { iceServers: [] },
      channelConfig: { negotiated: true },
      wrtc: { RTCPeerConnection, RTCSessionDescription: Plain, RTCIceCandidate: Plain },
    },
  })
  return {
    self: () => provider.room?.peerId ?? null,
    close: () => {
      // `destroy` alone would leave the socket, `disconnect` alone the room.
      provider.disconnect()
      provider.destroy()
      provider.awareness.destroy()
      process.setMaxListeners(process.getMaxListeners() - 1)
    },
  }
}

/** simple-peer wraps what it was sent in these; ours are plain. A function, since it is called with `new`. */
function Plain(this: object, init: object): void {
  Object.assign(this, init)
}
