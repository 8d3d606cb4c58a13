import type { FromTransport } from '#shared/contract/transport.ts'
import { ownUrl, reachable, urlsOf, type Interfaces } from './signalling/addresses.ts'
import { startSignalling, type Signalling } from './signalling/server.ts'

/** The signalling of the local network, inside the app (T3). */
export interface LocalServer {
  /** Listens there instead of where it did; what comes of it is told to the engine. */
  listen(host: string, port: number): Promise<void>
  /** How this process reaches it; null while it does not listen. */
  own(): string | null
  isOwn(url: string): boolean
  /** This computer's addresses have changed: tells the engine where it is reached now. */
  moved(): void
  close(): Promise<void>
}

export interface LocalServerDeps {
  readonly now: () => number
  readonly interfaces: () => Interfaces
  readonly bindAddress: string | null
}

export function localServer(deps: LocalServerDeps, emit: (message: FromTransport) => void): LocalServer {
  let server: Signalling | null = null
  let own: string | null = null
  let urls: string[] = []
  let addresses = (): string[] => []
  let turn: Promise<void> = Promise.resolve()

  const listen = async (asked: string, port: number): Promise<void> => {
    const host = deps.bindAddress ?? asked
    await server?.close()
    server = null
    own = null
    urls = []
    addresses = () => []
    const started = await startSignalling({ host, port, now: deps.now })
    if (!started.ok) return emit({ type: 'listening', urls: [], error: started.error.code })
    server = started.value
    own = ownUrl(host, server.port)
    addresses = () => urlsOf(host, started.value.port, reachable(deps.interfaces()))
    urls = addresses()
    emit({ type: 'listening', urls, error: null })
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work, work)
    return turn
  }
  return {
    listen: (host, port) => inTurn(() => listen(host, port)),
    own: () => own,
    isOwn: (url) => urls.includes(url.replace(/\/$/, '')),
    moved: () => {
      const before = urls
      urls = addresses()
      if (urls.join() !== before.join()) emit({ type: 'listening', urls, error: null })
    },
    close: () => inTurn(async () => server?.close()),
  }
}
