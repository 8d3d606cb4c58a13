import type { FromTransport } from '#shared/contract/transport.ts'
import type { Fingerprints } from './mesh/peerConnection.ts'
import type { Link, LinkEvents } from './mesh/peers.ts'

/** The numbers by which the engine names its links. */
export interface Links {
  add(place: string, link: Link, fingerprints: Fingerprints): LinkEvents
  trust(id: number): void
  send(id: number, bytes: Uint8Array): void
  close(id: number, reason: string): void
}

/** Bytes that may wait for an engine that does not take them, before a peer that sends on is cut off. */
const unreadLimit = 64 * 1024 * 1024

export function createLinks(
  emit: (message: FromTransport) => void,
  backlog: () => number,
  refuse: (reason: string) => void,
): Links {
  const links = new Map<number, Link>()
  let last = 0
  const close = (id: number, reason: string): void => {
    const link = links.get(id)
    if (link === undefined) return
    links.delete(id)
    link.close(reason)
    emit({ type: 'unlinked', link: id, reason })
  }
  return {
    add: (place, link, { local, remote }) => {
      last += 1
      const id = last
      links.set(id, link)
      emit({ type: 'link', link: id, place, local, remote })
      return {
        message: (bytes) => {
          // R3 holds for who keeps to the credit; who does not must not fill this process's memory.
          if (!links.has(id)) return
          if (backlog() + bytes.length > unreadLimit) {
            refuse('unread')
            return close(id, 'unread')
          }
          emit({ type: 'message', link: id, bytes })
        },
        flushed: (bytes) => {
          if (links.has(id)) emit({ type: 'flushed', link: id, bytes })
        },
        unlinked: (reason) => {
          if (links.delete(id)) emit({ type: 'unlinked', link: id, reason })
        },
      }
    },
    trust: (id) => links.get(id)?.trust(),
    send: (id, bytes) => links.get(id)?.send(bytes),
    close,
  }
}
