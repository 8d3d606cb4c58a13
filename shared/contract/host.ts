import type { Wire } from '../rpc/wire.ts'

/** What the host that shows the interface offers it beside the engine's contract. Each host has one. */
export interface Host {
  readonly kind: 'electron' | 'browser'
  /**
   * A new wire to the engine, which serves the `ui` contract on it. Waits until the engine runs; to be
   * called again when the wire closes. A reloaded page asks anew: what the old page held is closed.
   */
  openWire(): Promise<Wire>
  /** Hears each `hearth://join/…` link that was opened, also those opened before anybody listened; until told to stop. */
  onLink(heard: (link: string) => void): () => void
  /** Puts text on the clipboard; false when the system refuses. */
  copy(text: string): Promise<boolean>
}

/**
 * What Electron's preload puts at `window.hearth`, and all of it. A port cannot cross the context bridge:
 * it comes as a `message` event of the window itself, whose data is `portMessage` and whose `ports[0]` is
 * the port, once for each `requestPort`. Data on the port are the wire's messages as they are.
 */
export interface Bridge {
  requestPort(): void
  onLink(heard: (link: string) => void): () => void
  /** Hears that the engine's process ended, so that whatever used its port knows even if the port stays silent. */
  onEngineGone(heard: () => void): () => void
  copy(text: string): Promise<boolean>
}

export const portMessage = 'hearth:port'
