/** The transport process: it moves bytes between this device's engine and others', and holds no key of a group (T1). */
import * as v from 'valibot'
import { toTransport, type FromTransport, type ToTransport } from '#shared/contract/transport.ts'
import type { Wire } from '#shared/rpc/wire.ts'
import { createAsks } from './asks.ts'
import type { TransportDeps } from './deps.ts'
import { createLinks } from './links.ts'
import { localServer } from './localServer.ts'
import { openRoom, type Room } from './mesh/room.ts'
import { takeOverSockets } from './mesh/sealedSocket.ts'
import { watchNetwork } from './network.ts'
import { countRefusals } from './refusals.ts'
import { createServers } from './signalling/servers.ts'

const askTimeout = 5000
const trustTimeout = 120_000
const tellEvery = 1000

interface Meeting {
  readonly room: Room
  signals: readonly string[]
}

/** Serves one engine until its wire closes. */
export function runTransport(wire: Wire, deps: TransportDeps): void {
  const emit = (message: FromTransport): void => wire.send(message)
  const refusals = countRefusals((reason, count) => emit({ type: 'refused', reason, count }), tellEvery)
  const asks = createAsks(emit, askTimeout)
  const links = createLinks(emit, deps.backlog, refusals.add)
  const meetings = new Map<string, Meeting>()
  const giveSocketsBack = takeOverSockets()
  const local = localServer(deps, emit)
  const servers = createServers({
    now: deps.now,
    random: deps.random,
    state: (url, state) => {
      if (url !== local.own()) emit({ type: 'signal', url, state })
    },
    refuse: refusals.add,
  })

  /** Servers to meet on: this process's own is reached from inside, under whatever address others know it by. */
  const reach = ({ room, signals }: Meeting): void => {
    const own = local.own()
    for (const url of signals.filter(local.isOwn)) emit({ type: 'signal', url, state: 'open' })
    room.setServers([...signals.filter((url) => !local.isOwn(url)), ...(own === null ? [] : [own])])
  }

  const meet = (place: string, signals: readonly string[]): void => {
    const known = meetings.get(place)
    if (known !== undefined) {
      known.signals = signals
      return reach(known)
    }
    const room = openRoom({
      place,
      asks,
      webrtc: deps.webrtc,
      now: deps.now,
      random: deps.random,
      liveness: deps.liveness,
      join: (receiver) => servers.join(place, receiver),
      linked: (link, fingerprints) => links.add(place, link, fingerprints),
      refuse: refusals.add,
      trustTimeout,
    })
    const meeting = { room, signals }
    meetings.set(place, meeting)
    reach(meeting)
  }

  const obey = async (message: ToTransport): Promise<void> => {
    switch (message.type) {
      case 'listen':
        await local.listen(message.host, message.port)
        for (const meeting of meetings.values()) reach(meeting)
        return
      case 'meet':
        return meet(message.place, message.signals)
      case 'part':
        meetings.get(message.place)?.room.close()
        meetings.delete(message.place)
        return
      case 'answer':
        return asks.answer(message.ask, message.bytes)
      case 'publish':
        return meetings.get(message.place)?.room.publish(message.bytes)
      case 'trust':
        return links.trust(message.link)
      case 'send':
        return links.send(message.link, message.bytes)
      case 'close':
        return links.close(message.link, message.reason)
    }
  }

  const stopWatching = watchNetwork(deps.interfaces, () => {
    local.moved()
    for (const meeting of meetings.values()) reach(meeting)
    servers.probe()
    for (const { room } of meetings.values()) room.probe()
  })

  // y-webrtc and simple-peer leave promises without handlers, which would end the process.
  const survive = (): void => refusals.add('defect')
  process.on('unhandledRejection', survive)

  wire.onClose(() => {
    process.off('unhandledRejection', survive)
    stopWatching()
    for (const { room } of meetings.values()) room.close()
    servers.close()
    asks.stop()
    refusals.stop()
    void local.close()
    giveSocketsBack()
  })
  wire.receive((received) => {
    const message = v.safeParse(toTransport, received)
    if (message.success) void obey(message.output)
    else refusals.add('engine-message-malformed')
  })
}
