/** Between the transport process and the groups: one conversation in `shared/contract/transport.ts`, taken up again whenever it ends. */
import * as v from 'valibot'
import { fromTransport, type FromTransport, type ToTransport } from '#shared/contract/transport.ts'
import type { Wire } from '#shared/rpc/wire.ts'
import type { Changes } from '../changes.ts'
import type { Group, Schedule } from './group.ts'
import type { Link } from '../replication/link.ts'
import { storageFailure } from '../storage/failure.ts'
import { Signalling } from '../replication/signalling.ts'

export interface NetworkDeps {
  readonly start: () => Wire
  readonly listen: { readonly host: string; readonly port: number } | null
  readonly schedule: Schedule
  readonly changes: Changes
  readonly log: (line: string) => void
}

export type SignalState = 'connecting' | 'open' | 'failed'

export interface Network {
  /** Meets the group's people from now on. Said again, it takes up a change of where. */
  meet(group: Group): void
  part(group: Group): void
  signals(group: Group): { url: string; state: SignalState }[]
  /** Where this computer's own signalling listens. */
  listening(): readonly string[]
  /** Whether the group's people could be met: a signalling server answers, or this computer is on a network. */
  isOnline(group: Group): boolean
  stop(): void
}

interface Meeting {
  readonly group: Group
  readonly signalling: Signalling
}

const restartAfter = 1_000
/** Where a computer without any network still listens: for itself. */
const ofThisComputerAlone = /^wss?:\/\/(127\.|\[::1\]|localhost[:/])/

export function createNetwork(deps: NetworkDeps): Network {
  const meetings = new Map<string, Meeting>()
  const links = new Map<number, { link: Link; group: Group }>()
  const signals = new Map<string, SignalState>()
  let listening: readonly string[] = []
  let wire: Wire | null = null
  let stopped = false
  let cancelRestart = (): void => undefined

  const say = (message: ToTransport): void => wire?.send(message)

  const meet = (group: Group): void => {
    meetings.set(group.topic, meetings.get(group.topic) ?? { group, signalling: new Signalling(group) })
    say({ type: 'meet', place: group.topic, signals: [...group.ledger.stored.signals] })
  }

  const start = (): void => {
    if (stopped) return
    const fresh = deps.start()
    wire = fresh
    fresh.receive((message) => {
      const parsed = v.safeParse(fromTransport, message)
      if (parsed.success) hearSafely(parsed.output)
      else deps.log('the transport said something that does not parse')
    })
    fresh.onClose(() => {
      if (wire !== fresh) return
      wire = null
      for (const { link, group } of links.values()) {
        link.close('transport-gone')
        group.gone(link)
      }
      links.clear()
      signals.clear()
      if (!stopped) cancelRestart = deps.schedule(restartAfter, start)
    })
    if (deps.listen !== null) say({ type: 'listen', ...deps.listen })
    for (const { group } of meetings.values()) meet(group)
  }

  /** Whatever goes wrong over one message ends at most its link: never the process, which others rely on (G5). */
  const hearSafely = (message: FromTransport): void => {
    try {
      hear(message)
    } catch (thrown) {
      const failure = storageFailure(thrown)
      deps.log(failure === null ? `defect on a link: ${describe(thrown)}` : `cannot store: ${failure.code}`)
      if ('link' in message) links.get(message.link)?.link.close(failure?.code ?? 'defect')
    }
  }

  const hear = (message: FromTransport): void => {
    switch (message.type) {
      case 'listening':
        listening = message.urls
        if (message.error !== null) deps.log(`cannot listen for neighbours: ${message.error}`)
        return tellAll()
      case 'signal':
        signals.set(message.url, message.state)
        return tellAll()
      case 'refused':
        return deps.log(`the transport dropped ${String(message.count)}: ${message.reason}`)
      case 'seal': {
        const bytes = meetings.get(message.place)?.signalling.seal(message.bytes, message.to) ?? null
        return say({ type: 'answer', ask: message.ask, bytes })
      }
      case 'open':
        return open(message)
      case 'link':
        return linked(message)
      case 'message':
        return links.get(message.link)?.link.receive(message.bytes)
      case 'flushed':
        return links.get(message.link)?.link.flushed(message.bytes)
      case 'unlinked': {
        const gone = links.get(message.link)
        links.delete(message.link)
        gone?.link.close(message.reason)
        return gone?.group.gone(gone.link)
      }
    }
  }

  const open = (message: Extract<FromTransport, { type: 'open' }>): void => {
    const meeting = meetings.get(message.place)
    const opened = meeting?.signalling.open(message.bytes) ?? null
    say({ type: 'answer', ask: message.ask, bytes: opened?.type === 'signal' ? opened.json : null })
    if (opened?.type === 'refuse') say({ type: 'publish', place: message.place, bytes: opened.answer })
    if (opened?.type === 'refused') meeting?.group.hearRefusal(opened.code)
  }

  const linked = ({ link: id, place, local, remote }: Extract<FromTransport, { type: 'link' }>): void => {
    const meeting = meetings.get(place)
    if (meeting === undefined) return say({ type: 'close', link: id, reason: 'place-unknown' })
    const pipe = {
      send: (bytes: Uint8Array): void => say({ type: 'send', link: id, bytes }),
      trust: (): void => say({ type: 'trust', link: id }),
      close: (reason: string): void => say({ type: 'close', link: id, reason }),
    }
    links.set(id, { link: meeting.group.open(pipe, { local, remote }), group: meeting.group })
  }

  const tellAll = (): void => {
    for (const { group } of meetings.values()) deps.changes.tell(`links ${group.id}`)
  }

  const signalsOf = (group: Group): { url: string; state: SignalState }[] =>
    group.ledger.stored.signals.map((url) => ({ url, state: signals.get(url) ?? 'connecting' }))

  start()
  return {
    meet,
    part: (group) => {
      meetings.delete(group.topic)
      say({ type: 'part', place: group.topic })
    },
    signals: signalsOf,
    listening: () => listening,
    isOnline: (group) =>
      signalsOf(group).some(({ state }) => state === 'open') || listening.some((url) => !ofThisComputerAlone.test(url)),
    stop: () => {
      stopped = true
      cancelRestart()
      wire?.close()
    },
  }
}

const describe = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'not an error'
