/** The package's own declarations are not found by its `exports`; this is the part of it that is used. */
declare module 'y-webrtc' {
  import type { Doc } from 'yjs'
  import type { Awareness } from 'y-protocols/awareness'

  export interface WebrtcConn {
    readonly remotePeerId: string
    destroy(): void
  }
  export interface Room {
    readonly peerId: string
    readonly webrtcConns: Map<string, WebrtcConn>
  }
  export interface ProviderOptions {
    readonly signaling: string[]
    readonly maxConns: number
    readonly filterBcConns: boolean
    readonly peerOpts: object
  }
  export class WebrtcProvider {
    constructor(roomName: string, doc: Doc, options: ProviderOptions)
    readonly awareness: Awareness
    readonly key: PromiseLike<unknown>
    readonly room: Room | null
    disconnect(): void
    destroy(): void
  }
}
