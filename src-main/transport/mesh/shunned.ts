/** Peers whose links the engine closed, and for how long nothing is begun with them: each time twice as long. */
export interface Shunned {
  add(peer: string): void
  forgive(peer: string): void
  has(peer: string): boolean
}

const first = 2000
const longest = 5 * 60_000
const most = 1024

export function shunned(now: () => number): Shunned {
  const peers = new Map<string, { until: number; wait: number }>()
  return {
    add: (peer) => {
      const wait = Math.min((peers.get(peer)?.wait ?? first / 2) * 2, longest)
      peers.delete(peer)
      peers.set(peer, { until: now() + wait, wait })
      const oldest = peers.keys().next().value
      if (peers.size > most && oldest !== undefined) peers.delete(oldest)
    },
    forgive: (peer) => {
      peers.delete(peer)
    },
    has: (peer) => (peers.get(peer)?.until ?? 0) > now(),
  }
}
