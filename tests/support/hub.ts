/**
 * A network in memory, in place of transport processes: it speaks `shared/contract/transport.ts` with any number of
 * engines and moves what they say only when it is told to. Signalling is left out: who is at a place and online is
 * linked to all others there.
 */
import * as v from 'valibot'
import { toTransport, type FromTransport, type ToTransport } from '#shared/contract/transport.ts'
import { pushedWire, type Wire } from '#shared/rpc/wire.ts'

type Deliver = () => void

interface Station {
  readonly name: string
  readonly places: Set<string>
  online: boolean
  say(message: FromTransport): void
  /** The process ends, from one moment to the next. */
  die(): void
}

interface Ends {
  readonly place: string
  readonly near: { station: Station; id: number }
  readonly far: { station: Station; id: number }
}

/** May alter, drop (null) or pass what is sent from one station to another. */
export type Tamper = (bytes: Uint8Array, from: string, to: string) => Uint8Array | null

export interface Hub {
  /** What an engine is given to start its transport with. */
  startTransport(name: string): () => Wire
  setOnline(name: string, online: boolean): void
  /** Ends the transport of that name as a crash does: its engine sees its wire close. */
  crash(name: string): void
  /** Links everybody online at one place who is not linked, as transports do again and again. */
  meet(): void
  /** Delivers everything that is under way, and what follows from it, until all is quiet. */
  settle(): Promise<void>
  tamper: Tamper | null
  /** Bytes given to the network so far. */
  readonly sent: number
}

export function createHub(): Hub {
  const stations = new Map<string, Station>()
  const links = new Map<string, Ends>()
  const queue: Deliver[] = []
  let lastLink = 0
  let sent = 0

  const key = (station: Station, id: number): string => `${station.name} ${String(id)}`

  const meetAll = (): void => {
    const online = [...stations.values()].filter((station) => station.online)
    for (const near of online)
      for (const far of online) {
        if (near.name >= far.name) continue
        for (const place of near.places)
          if (far.places.has(place) && !areLinked(near, far, place)) join(near, far, place)
      }
  }

  const linked = new Set<string>()
  const pairKey = (near: Station, far: Station, place: string): string => `${near.name} ${far.name} ${place}`
  const areLinked = (near: Station, far: Station, place: string): boolean => linked.has(pairKey(near, far, place))

  const join = (near: Station, far: Station, place: string): void => {
    linked.add(pairKey(near, far, place))
    const ends: Ends = { place, near: { station: near, id: ++lastLink }, far: { station: far, id: ++lastLink } }
    links.set(key(near, ends.near.id), ends)
    links.set(key(far, ends.far.id), ends)
    const [one, two] = ['11'.repeat(32), '22'.repeat(32)]
    near.say({ type: 'link', link: ends.near.id, place, local: one, remote: two })
    far.say({ type: 'link', link: ends.far.id, place, local: two, remote: one })
  }

  const cut = (ends: Ends, reason: string): void => {
    for (const { station, id } of [ends.near, ends.far]) {
      links.delete(key(station, id))
      station.say({ type: 'unlinked', link: id, reason })
    }
    linked.delete(pairKey(ends.near.station, ends.far.station, ends.place))
  }

  const obey = (station: Station, message: ToTransport): void => {
    switch (message.type) {
      case 'meet':
        station.places.add(message.place)
        for (const url of message.signals)
          station.say({ type: 'signal', url, state: station.online ? 'open' : 'failed' })
        return meetAll()
      case 'part':
        station.places.delete(message.place)
        return
      case 'send': {
        const ends = links.get(key(station, message.link))
        if (ends === undefined) return
        const other = ends.near.station === station ? ends.far : ends.near
        sent += message.bytes.length
        const bytes = hub.tamper === null ? message.bytes : hub.tamper(message.bytes, station.name, other.station.name)
        station.say({ type: 'flushed', link: message.link, bytes: message.bytes.length })
        if (bytes !== null) other.station.say({ type: 'message', link: other.id, bytes })
        return
      }
      case 'close': {
        const ends = links.get(key(station, message.link))
        if (ends !== undefined) cut(ends, message.reason)
        return
      }
      case 'listen':
      case 'publish':
      case 'answer':
      case 'trust':
    }
  }

  const hub: Hub = {
    tamper: null,
    get sent() {
      return sent
    },
    startTransport: (name) => () => {
      const leave = (): void => {
        for (const ends of [...links.values()])
          if (ends.near.station === station || ends.far.station === station) cut(ends, 'transport-gone')
        if (stations.get(name) === station) stations.delete(name)
        end()
      }
      const { wire, deliver, end } = pushedWire(
        (message) => queue.push(() => obey(station, v.parse(toTransport, message))),
        leave,
      )
      const station: Station = {
        name,
        places: new Set(),
        online: true,
        say: (message) => queue.push(() => deliver(message)),
        die: leave,
      }
      stations.set(name, station)
      return wire
    },
    meet: meetAll,
    crash: (name) => {
      const station = stations.get(name)
      if (station === undefined) throw new Error(`nobody is named ${name}`)
      station.die()
    },
    setOnline: (name, online) => {
      const station = stations.get(name)
      if (station === undefined) throw new Error(`nobody is named ${name}`)
      station.online = online
      if (online) return meetAll()
      for (const ends of [...links.values()])
        if (ends.near.station === station || ends.far.station === station) cut(ends, 'offline')
    },
    settle: async () => {
      // Promises of the engine's own, such as answers to calls, come in between.
      for (let quiet = 0; quiet < 3;) {
        const next = queue.shift()
        if (next === undefined) {
          quiet += 1
          await new Promise((resolve) => setImmediate(resolve))
        } else {
          quiet = 0
          next()
        }
      }
    },
  }
  return hub
}
