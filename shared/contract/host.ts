import type { Wire } from '../rpc/wire.ts'

/** A place on the disk to be chosen: a name for what is made there, or an archive that is there. */
export type PlaceAsked =
  { readonly what: 'new-archive' | 'new-backup'; readonly name: string } | { readonly what: 'archive' }

/** What the system shows outside of the window, until it is opened or taken back. */
export interface Notice {
  /** Another of the same id takes its place. */
  readonly id: string
  readonly title: string
  /** Plain text; may be empty. */
  readonly body: string
}

/** How the system is asked to tell what came. */
export interface Notices {
  /** `ask`: the reader has to be asked first, at a click of theirs; `never`: this system tells nothing. */
  permission(): 'granted' | 'denied' | 'ask' | 'never'
  /** Asks the reader; true: granted. */
  ask(): Promise<boolean>
  tell(notice: Notice): void
  /** What has been seen meanwhile is shown no more. */
  takeBack(ids: readonly string[]): void
  /** Hears the id of each that the reader opens; the window is in front by then. Until told to stop. */
  onOpen(heard: (id: string) => void): () => void
  /** How many things wait, on the app's own sign; 0: none. `dot`: something is there that is not counted. */
  badge(count: number, dot: boolean): void
}

/** What the host that shows the interface offers it beside the engine's contract. Each host has one. */
export interface Host {
  readonly kind: 'electron' | 'browser'
  /**
   * A new wire to the engine, which serves the `ui` contract on it. Waits until the engine runs; to be
   * called again when the wire closes. A reloaded page asks anew: what the old page held is closed.
   */
  openWire(): Promise<Wire>
  /** Hears each `hearth://join/…` and `hearth://item/…` link that was opened, also those opened before anybody listened; until told to stop. */
  onLink(heard: (link: string) => void): () => void
  /** Puts text on the clipboard; false when the system refuses. */
  copy(text: string): Promise<boolean>
  /**
   * Asks for a place by the system's own dialog and answers its absolute path; null when nothing was chosen. Is null itself
   * where the window may stand on another computer than the engine, as in a browser: there a path is typed.
   */
  readonly choosePlace: ((asked: PlaceAsked) => Promise<string | null>) | null
  readonly notices: Notices
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
  choosePlace(asked: PlaceAsked): Promise<string | null>
  tell(notice: Notice): void
  takeBack(ids: readonly string[]): void
  /** Asks for the notices that the reader opens, also for one that was opened before anybody listened. */
  onNotice(heard: (id: string) => void): () => void
  badge(count: number, dot: boolean): void
}

export const portMessage = 'hearth:port'
