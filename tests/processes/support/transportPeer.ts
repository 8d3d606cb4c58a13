import { fromTransport, type FromTransport, type ToTransport } from '#shared/contract/transport.ts'
import type { Wire } from '#shared/rpc/wire.ts'
import { spawnTransport } from '#main/hosts/spawnTransport.ts'
import * as v from 'valibot'

type Of<T extends FromTransport['type']> = Extract<FromTransport, { type: T }>

/** One member's transport, a real process, with an engine that seals by leaving things as they are. */
export interface TransportPeer {
  readonly name: string
  readonly pid: number
  readonly said: readonly FromTransport[]
  tell(message: ToTransport): void
  meet(place: string, signals: readonly string[]): void
  /** The next message of this type since the last such wait for which `wanted` is true, or a failure after `patience`. */
  next<T extends FromTransport['type']>(
    type: T,
    wanted?: (message: Of<T>) => boolean,
    patience?: number,
  ): Promise<Of<T>>
  /** Links that stand now. */
  links(): number[]
  onMessage(listener: (message: FromTransport) => void): void
  /** Resolves when the process runs and answers. */
  ready(): Promise<void>
  signal(name: NodeJS.Signals): void
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>
  close(): Promise<void>
}

export interface TransportPeerOptions {
  /** Trusts every link at once, as after a handshake that went well. */
  readonly trusting?: boolean
  readonly seal?: (bytes: Uint8Array, to: string | null) => Uint8Array | null
  readonly open?: (bytes: Uint8Array) => Uint8Array | null
}

const running = new Set<TransportPeer>()

export function startPeer(name: string, options: TransportPeerOptions = {}): TransportPeer {
  const trusting = options.trusting ?? true
  const seal = options.seal ?? ((bytes: Uint8Array) => bytes)
  const open = options.open ?? ((bytes: Uint8Array) => bytes)
  const said: FromTransport[] = []
  const listeners = new Set<(message: FromTransport) => void>()
  let from = 0
  let pid = 0
  const wire: Wire = spawnTransport({ bindAddress: '127.0.0.1', started: (id) => (pid = id) })
  let isGone = false
  const gone = new Promise<void>((resolve) =>
    wire.onClose(() => {
      isGone = true
      resolve()
    }),
  )
  const tell = (message: ToTransport): void => wire.send(message)

  wire.receive((received) => {
    const message = v.parse(fromTransport, received)
    said.push(message)
    if (message.type === 'seal') tell({ type: 'answer', ask: message.ask, bytes: seal(message.bytes, message.to) })
    if (message.type === 'open') tell({ type: 'answer', ask: message.ask, bytes: open(message.bytes) })
    if (message.type === 'link' && trusting) tell({ type: 'trust', link: message.link })
    for (const listener of [...listeners]) listener(message)
  })

  const peer: TransportPeer = {
    name,
    pid,
    said,
    tell,
    meet: (place, signals) => tell({ type: 'meet', place, signals: [...signals] }),
    next: (type, wanted = () => true, patience = 30_000) =>
      new Promise((resolve, reject) => {
        const find = (): boolean => {
          const index = said.findIndex(
            (message, at) => at >= from && message.type === type && wanted(message as Of<typeof type>),
          )
          if (index < 0) return false
          from = index + 1
          listeners.delete(find)
          clearTimeout(timer)
          resolve(said[index] as Of<typeof type>)
          return true
        }
        const timer = setTimeout(() => {
          listeners.delete(find)
          const last = said.slice(-12).map((message) => JSON.stringify({ ...message, bytes: undefined }))
          reject(new Error(`${name} waited ${patience} ms for ${type} in vain; last were ${last.join(' ')}`))
        }, patience)
        if (!find()) listeners.add(find)
      }),
    links: () =>
      said.flatMap((message) =>
        message.type === 'link' && !said.some((other) => other.type === 'unlinked' && other.link === message.link)
          ? [message.link]
          : [],
      ),
    onMessage: (listener) => {
      listeners.add(listener)
    },
    ready: async () => {
      // No address of a server: the answer comes at once.
      const place = 'f'.repeat(32)
      tell({ type: 'meet', place, signals: ['nowhere'] })
      await peer.next('signal', ({ state }) => state === 'failed')
      tell({ type: 'part', place })
    },
    signal: (signal) => {
      if (!isGone) process.kill(pid, signal)
    },
    gone,
    close: async () => {
      running.delete(peer)
      wire.close()
      await gone
    },
  }
  running.add(peer)
  return peer
}

/** Ends whatever a test left. A suspended process would not notice that its wire closed. */
export async function endPeers(): Promise<void> {
  await Promise.all(
    [...running].map(async (peer) => {
      peer.signal('SIGCONT')
      await peer.close()
    }),
  )
}
