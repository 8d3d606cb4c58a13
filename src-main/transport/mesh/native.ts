/** The little of node-datachannel that is used here, so that tests and other implementations can stand in for it. */
export interface NativeChannel {
  close(): void
  sendMessageBinary(bytes: Uint8Array): boolean
  isOpen(): boolean
  bufferedAmount(): number
  setBufferedAmountLowThreshold(bytes: number): void
  onOpen(callback: () => void): void
  onClosed(callback: () => void): void
  onError(callback: (message: string) => void): void
  onBufferedAmountLow(callback: () => void): void
  onMessage(callback: (message: string | Uint8Array | ArrayBuffer) => void): void
}

export interface NativeConnection {
  close(): void
  setLocalDescription(type: 'offer' | 'answer'): void
  setRemoteDescription(sdp: string, type: 'offer' | 'answer'): void
  localDescription(): { readonly type: string; readonly sdp: string } | null
  remoteFingerprint(): { readonly value: string; readonly algorithm: string }
  addRemoteCandidate(candidate: string, mid: string): void
  createDataChannel(label: string, config: { negotiated: true; id: number }): NativeChannel
  onStateChange(callback: (state: string) => void): void
  onIceStateChange(callback: (state: string) => void): void
  onLocalCandidate(callback: (candidate: string, mid: string) => void): void
}

/** A new connection that has done nothing yet. */
export type Webrtc = () => NativeConnection

/** What is thrown in a callback of the native code ends the whole process: here it ends in `failed`. */
export function guarded<A extends unknown[]>(callback: (...args: A) => void, failed: () => void): (...args: A) => void {
  return (...args) => {
    try {
      callback(...args)
    } catch {
      failed()
    }
  }
}
