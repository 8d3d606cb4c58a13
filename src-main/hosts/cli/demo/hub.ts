/** A network in memory, in place of transport processes: whoever is at a place is linked to its middle. */
import * as v from 'valibot'
import { toTransport, type FromTransport, type ToTransport } from '#shared/contract/transport.ts'
import { pushedWire, type Wire } from '#shared/rpc/wire.ts'

interface Station {
  readonly name: string
  readonly places: Set<string>
  /** What has not reached it yet. */
  readonly inbox: (() => void)[]
  say(message: FromTransport): void
}

interface End {
  readonly station: Station
  readonly link: number
}

export interface Hub {
  /** What an engine is given to start its transport with. */
  startTransport(name: string): () => Wire
  /**
   * Delivers what is under way to these, and what follows from it, until all is quiet; to everybody, if nobody is named.
   * What is for others waits, and then comes to them all at once, which costs a tenth.
   */
  settle(names?: readonly string[]): Promise<void>
}

/** `middle`: the one to whom all others are linked, so that everything goes to everybody through two links at most. */
export function createHub(middle: string): Hub {
  const stations = new Map<string, Station>()
  const others = new Map<string, End>()
  const linked = new Set<string>()
  const asked: (() => void)[] = []
  let last = 0

  const join = (near: Station, far: Station, place: string): void => {
    const pair = `${near.name} ${far.name} ${place}`
    if (linked.has(pair)) return
    linked.add(pair)
    const [one, two] = [(last += 1), (last += 1)]
    const [local, remote] = ['11'.repeat(32), '22'.repeat(32)]
    others.set(`${near.name} ${String(one)}`, { station: far, link: two })
    others.set(`${far.name} ${String(two)}`, { station: near, link: one })
    near.say({ type: 'link', link: one, place, local, remote })
    far.say({ type: 'link', link: two, place, local: remote, remote: local })
  }

  const meet = (place: string): void => {
    const there = [...stations.values()].filter(({ places }) => places.has(place))
    const host = there.find(({ name }) => name === middle)
    if (host !== undefined) for (const guest of there) if (guest !== host) join(host, guest, place)
  }

  const part = (station: Station, link: number, reason: string): void => {
    const other = others.get(`${station.name} ${String(link)}`)
    if (other === undefined) return
    others.delete(`${station.name} ${String(link)}`)
    others.delete(`${other.station.name} ${String(other.link)}`)
    for (const pair of [...linked])
      if (
        pair.startsWith(`${station.name} ${other.station.name} `) ||
        pair.startsWith(`${other.station.name} ${station.name} `)
      )
        linked.delete(pair)
    station.say({ type: 'unlinked', link, reason })
    other.station.say({ type: 'unlinked', link: other.link, reason })
  }

  const obey = (station: Station, message: ToTransport): void => {
    switch (message.type) {
      case 'meet':
        station.places.add(message.place)
        for (const url of message.signals) station.say({ type: 'signal', url, state: 'open' })
        return meet(message.place)
      case 'part':
        station.places.delete(message.place)
        return
      case 'send': {
        const other = others.get(`${station.name} ${String(message.link)}`)
        if (other === undefined) return
        const { link, bytes } = message
        // Told when it has arrived, so that who waits long gets much in one.
        other.station.inbox.push(() => {
          station.say({ type: 'flushed', link, bytes: bytes.length })
        })
        other.station.say({ type: 'message', link: other.link, bytes })
        return
      }
      case 'close':
        return part(station, message.link, message.reason)
      case 'listen':
      case 'publish':
      case 'answer':
      case 'trust':
    }
  }

  return {
    startTransport: (name) => () => {
      const { wire, deliver, end } = pushedWire(
        (message) => asked.push(() => obey(station, v.parse(toTransport, message))),
        () => {
          if (stations.get(name) === station) stations.delete(name)
          end()
        },
      )
      const inbox: Station['inbox'] = []
      const station: Station = { name, places: new Set(), inbox, say: (message) => inbox.push(() => deliver(message)) }
      stations.set(name, station)
      return wire
    },
    settle: async (names) => {
      const next = (): (() => void)[] => {
        const first = asked.splice(0)
        if (first.length > 0) return first
        const taking = [...stations.values()].filter(({ name }) => names?.includes(name) ?? true)
        return taking.flatMap(({ inbox }) => inbox.splice(0))
      }
      // Promises of the engines' own, such as answers to calls, come in between.
      for (let quiet = 0; quiet < 3;) {
        const now = next()
        for (const one of now) one()
        quiet = now.length > 0 ? 0 : quiet + 1
        if (now.length === 0) await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}
