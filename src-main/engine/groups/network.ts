/** Between the transport process and the groups: one conversation in `shared/contract/transport.ts`, taken up again whenever it ends. */
import * as v from 'valibot'
import { fromTransport, type FromTransport, type ToTransport } from '#shared/contract/transport.ts'
import type { InviteRefusal } from '#shared/contract/ui.ts'
import { isOfThisComputerAlone } from '#shared/contract/signals.ts'
import type { Wire } from '#shared/rpc/wire.ts'
import type { Changes } from '../changes.ts'
import type { Group, Schedule } from './group.ts'
import type { Pipe } from '../replication/link.ts'
import { storageFailure } from '../storage/failure.ts'
import { Signalling, type Opened } from '../replication/signalling.ts'

export interface NetworkDeps {
  readonly start: () => Wire
  readonly listen: { readonly host: string; readonly port: number } | null
  readonly schedule: Schedule
  readonly changes: Changes
  readonly log: (line: string) => void
}

export type SignalState = 'connecting' | 'open' | 'failed'

/** Somebody of this computer at a meeting place: a group, or the linking of another computer. */
export interface Attendee {
  /** 16 bytes in hexadecimal: where. */
  readonly topic: string
  /** On which signalling servers. */
  signals(): readonly string[]
  /** Seals what the transport wants to say there; null: nothing is said. */
  seal(json: Uint8Array, to: string | null): Uint8Array | null
  /** Null: not for us. */
  open(bytes: Uint8Array): Opened | null
  /** Takes up a channel to somebody who is there. */
  link(pipe: Pipe, fingerprints: { local: string; remote: string }): Visit
  /** V4: somebody there says why our invite does not let us in. */
  hearRefusal(code: InviteRefusal): void
  /** C5: facts that somebody there says end our standing. */
  hearFacts?(facts: readonly Uint8Array[]): void
  /** Something that health shows may have changed. */
  tell(): void
}

/** One channel, from the attendee's side. */
export interface Visit {
  receive(bytes: Uint8Array): void
  flushed(bytes: number): void
  /** Ends it from this side. */
  close(reason: string): void
  /** It has ended. */
  gone(): void
}

export interface Network {
  /** Meets the group's people from now on. Said again, it takes up a change of where. */
  meet(group: Group): void
  part(group: Group): void
  /** The same for anybody else. */
  attend(attendee: Attendee): void
  leave(topic: string): void
  signals(group: Group): { url: string; state: SignalState }[]
  /** Where this computer's own signalling listens. */
  listening(): readonly string[]
  /** Whether the group's people could be met: a signalling server answers, or this computer is on a network. */
  isOnline(group: Group): boolean
  stop(): void
}

const restartAfter = 1_000

export function createNetwork(deps: NetworkDeps): Network {
  const meetings = new Map<string, Attendee>()
  const visits = new Map<number, Visit>()
  const signals = new Map<string, SignalState>()
  let listening: readonly string[] = []
  let wire: Wire | null = null
  let stopped = false
  let cancelRestart = (): void => undefined

  const say = (message: ToTransport): void => wire?.send(message)

  const attend = (attendee: Attendee): void => {
    meetings.set(attendee.topic, attendee)
    say({ type: 'meet', place: attendee.topic, signals: [...attendee.signals()] })
  }

  const leave = (topic: string): void => {
    meetings.delete(topic)
    say({ type: 'part', place: topic })
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
      for (const visit of visits.values()) {
        visit.close('transport-gone')
        visit.gone()
      }
      visits.clear()
      signals.clear()
      if (!stopped) cancelRestart = deps.schedule(restartAfter, start)
    })
    if (deps.listen !== null) say({ type: 'listen', ...deps.listen })
    for (const attendee of [...meetings.values()]) attend(attendee)
  }

  /** Whatever goes wrong over one message ends at most its link: never the process, which others rely on (G5). */
  const hearSafely = (message: FromTransport): void => {
    try {
      hear(message)
    } catch (thrown) {
      const failure = storageFailure(thrown)
      deps.log(failure === null ? `defect on a link: ${describe(thrown)}` : `cannot store: ${failure.code}`)
      if ('link' in message) visits.get(message.link)?.close(failure?.code ?? 'defect')
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
        const bytes = meetings.get(message.place)?.seal(message.bytes, message.to) ?? null
        return say({ type: 'answer', ask: message.ask, bytes })
      }
      case 'open':
        return open(message)
      case 'link':
        return linked(message)
      case 'message':
        return visits.get(message.link)?.receive(message.bytes)
      case 'flushed':
        return visits.get(message.link)?.flushed(message.bytes)
      case 'unlinked': {
        const gone = visits.get(message.link)
        visits.delete(message.link)
        gone?.close(message.reason)
        return gone?.gone()
      }
    }
  }

  const open = (message: Extract<FromTransport, { type: 'open' }>): void => {
    const meeting = meetings.get(message.place)
    const opened = meeting?.open(message.bytes) ?? null
    say({ type: 'answer', ask: message.ask, bytes: opened?.type === 'signal' ? opened.json : null })
    if (opened?.type === 'refuse') say({ type: 'publish', place: message.place, bytes: opened.answer })
    if (opened?.type === 'refused') meeting?.hearRefusal(opened.code)
    if (opened?.type === 'farewell')
      for (const bytes of opened.answers) say({ type: 'publish', place: message.place, bytes })
    if (opened?.type === 'told') meeting?.hearFacts?.(opened.facts)
  }

  const linked = ({ link: id, place, local, remote }: Extract<FromTransport, { type: 'link' }>): void => {
    const meeting = meetings.get(place)
    if (meeting === undefined) return say({ type: 'close', link: id, reason: 'place-unknown' })
    const pipe = {
      send: (bytes: Uint8Array): void => say({ type: 'send', link: id, bytes }),
      trust: (): void => say({ type: 'trust', link: id }),
      close: (reason: string): void => say({ type: 'close', link: id, reason }),
    }
    visits.set(id, meeting.link(pipe, { local, remote }))
  }

  const tellAll = (): void => {
    for (const attendee of meetings.values()) attendee.tell()
  }

  const signalsOf = (group: Group): { url: string; state: SignalState }[] =>
    group.ledger.stored.signals.map((url) => ({ url, state: signals.get(url) ?? 'connecting' }))

  start()
  return {
    meet: (group) => {
      // An archive is for reading: no device of this vault stands in that group.
      if (group.ledger.stored.state === 'archive') return
      attend(meetings.get(group.topic) ?? attendeeOf(group, deps.changes))
    },
    part: (group) => leave(group.topic),
    attend,
    leave,
    signals: signalsOf,
    listening: () => listening,
    isOnline: (group) =>
      signalsOf(group).some(({ state }) => state === 'open') || listening.some((url) => !isOfThisComputerAlone(url)),
    stop: () => {
      stopped = true
      cancelRestart()
      wire?.close()
    },
  }
}

function attendeeOf(group: Group, changes: Changes): Attendee {
  const signalling = new Signalling(group)
  return {
    topic: group.topic,
    signals: () => group.ledger.stored.signals,
    seal: (json, to) => signalling.seal(json, to),
    open: (bytes) => signalling.open(bytes),
    link: (pipe, fingerprints) => {
      const link = group.open(pipe, fingerprints)
      return {
        receive: (bytes) => link.receive(bytes),
        flushed: (bytes) => link.flushed(bytes),
        close: (reason) => link.close(reason),
        gone: () => group.gone(link),
      }
    },
    hearRefusal: (code) => group.hearRefusal(code),
    hearFacts: (facts) => group.hearFacts(facts),
    tell: () => changes.tell(`links ${group.id}`),
  }
}

const describe = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'not an error'
