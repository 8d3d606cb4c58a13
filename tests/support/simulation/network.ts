/**
 * Links between devices on a network of chance: partitions, slow links, and frames that are lost, doubled or out of
 * order. Everything happens at a moment of the given time and by the given luck: one seed, one course of events.
 */
import type { Group } from '#main/engine/groups/group.ts'
import type { Link } from '#main/engine/replication/link.ts'
import type { Luck } from '../luck.ts'
import type { Time } from '../time.ts'

/** Whoever has a group at the moment: a device may crash and begin again with another. */
export interface Station {
  readonly group: Group
}

/** How frames fare; chances are of a thousand. */
export interface Weather {
  /** Milliseconds that a frame takes: from, to. */
  readonly delay: readonly [number, number]
  readonly bytesPerSecond: number
  readonly lost: number
  readonly doubled: number
  readonly disordered: number
}

export const calm: Weather = { delay: [0, 0], bytesPerSecond: Infinity, lost: 0, doubled: 0, disordered: 0 }

export interface Connection {
  readonly links: readonly Link[]
  /** Why it ended; null: it stands. */
  readonly ended: string | null
}

/** What passes between two, from the first of them or from the second. */
export type Tamper = (frame: Uint8Array, from: 0 | 1) => Uint8Array | null

export interface Network {
  weather: Weather
  /** Frames given to the network so far, and their bytes. */
  readonly frames: number
  readonly bytes: number
  connect(one: Station, other: Station, tamper?: Tamper): Connection
  isLinked(one: Station, other: Station): boolean
  /** Ends whatever links these two kinds of stations: all of one, or between two. */
  cut(of: (one: Station, other: Station) => boolean, reason?: string): void
}

interface Wire {
  readonly ends: readonly [Station, Station]
  readonly end: (reason: string) => void
}

export function createNetwork(time: Time, luck: Luck): Network {
  const wires = new Set<Wire>()
  let frames = 0
  let bytes = 0
  const network: Network = {
    weather: calm,
    get frames() {
      return frames
    },
    get bytes() {
      return bytes
    },
    isLinked: (one, other) => [...wires].some(({ ends }) => ends.includes(one) && ends.includes(other)),
    cut: (of, reason = 'cut') => {
      for (const { ends, end } of [...wires]) if (of(...ends) || of(ends[1], ends[0])) end(reason)
    },
    connect: (one, other, tamper) => {
      const groups = [one.group, other.group]
      const links: Link[] = []
      /** Until when each end's last frame is under way. */
      const free = [0, 0]
      let ended: string | null = null
      const closed = [false, false]
      const closeAt = (at: number, reason: string): void => {
        if (closed[at] === true) return
        closed[at] = true
        const link = links[at]
        if (link === undefined) return
        link.close(reason)
        groups[at]?.gone(link)
      }
      /** The network's doing: what is under way is lost. */
      const end = (reason: string): void => {
        ended ??= reason
        wires.delete(wire)
        time.schedule(0, () => [0, 1].forEach((at) => closeAt(at, reason)))
      }
      /** One side's doing: what it has said before still arrives. */
      const closing = (at: 0 | 1, reason: string): void => {
        if (ended !== null) return
        ended = reason
        wires.delete(wire)
        time.schedule(0, () => closeAt(at, reason))
        time.schedule(Math.max(0, (free[at] ?? 0) - time.now()), () => closeAt(1 - at, reason))
      }
      const wire: Wire = { ends: [one, other], end }
      wires.add(wire)
      const send = (at: 0 | 1, sent: Uint8Array): void => {
        const { delay, bytesPerSecond, lost, doubled, disordered } = network.weather
        frames += 1
        bytes += sent.length
        const begins = Math.max(time.now(), free[at] ?? 0)
        const leaves = begins + Math.ceil((sent.length * 1_000) / bytesPerSecond)
        const frame = tamper === undefined ? sent : tamper(sent, at)
        const arrive = (): void => {
          if (closed[1 - at] !== true && frame !== null) links[1 - at]?.receive(frame)
        }
        const slack = delay[1] > delay[0] ? luck.below(delay[1] - delay[0]) : 0
        // Nobody overtakes but by mischance: the channel keeps its order.
        const arrives = luck.often(disordered) ? 0 : leaves - time.now() + delay[0] + slack
        free[at] = Math.max(leaves, time.now() + arrives)
        time.schedule(leaves - time.now(), () => {
          if (closed[at] !== true) links[at]?.flushed(sent.length)
        })
        if (luck.often(lost)) return
        time.schedule(arrives, arrive)
        if (luck.often(doubled)) time.schedule(arrives, arrive)
      }
      const open = (at: 0 | 1, local: string, remote: string): void => {
        const pipe = {
          send: (sent: Uint8Array) => send(at, sent),
          close: (reason: string) => closing(at, reason),
          trust: () => undefined,
        }
        links[at] = groups[at]!.open(pipe, { local, remote })
      }
      open(0, '11'.repeat(32), '22'.repeat(32))
      open(1, '22'.repeat(32), '11'.repeat(32))
      return {
        links,
        get ended() {
          return ended
        },
      }
    },
  }
  return network
}
