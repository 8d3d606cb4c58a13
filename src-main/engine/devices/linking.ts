/** How the linking of a computer goes, on either side (I4): one at a time. */
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Attendee, Network } from '../groups/network.ts'
import type { Vault } from '../vault/vault.ts'
import { meetingOf, readCode, type LinkCode } from './code.ts'
import { Giving } from './giving.ts'
import { noLinking, type LinkingDeps, type LinkingHost, type LinkingState } from './state.ts'
import { Taking, type Wish } from './taking.ts'
import { openSignal, sealSignal, Talk, type Talker } from './talk.ts'

export interface Linkings {
  readonly state: LinkingState
  /** The standing computer: begins to offer. */
  give(): Result<{ code: string; expiresAt: number }, Failure<'no-network' | 'vault-not-open'>>
  /** The new computer: begins to look for the one that offers. */
  take(
    text: string,
    wish: Wish,
  ): Result<
    null,
    Failure<
      'code-malformed' | 'code-damaged' | 'code-newer' | 'code-expired' | 'code-own' | 'no-network' | 'vault-not-open'
    >
  >
  /** Ends whatever goes on; its code is of no use from then on. */
  cancel(): void
  /** Leaves every meeting place: the vault closes. */
  stop(): void
}

export function createLinkings(deps: LinkingDeps): Linkings {
  const host: LinkingHost = {
    ...deps,
    attend: (code, talker) => attend(deps, code, talker),
    tell: () => deps.changes.tell('linking'),
  }
  let giving: Giving | null = null
  let taking: Taking | null = null

  const stop = (): void => {
    giving?.stop()
    taking?.stop()
    giving = taking = null
    host.tell()
  }

  return {
    get state() {
      return giving?.state ?? taking?.state ?? noLinking
    },
    give: () => {
      const { vault } = deps
      if (vault.opened === null) return err('vault-not-open')
      const network = deps.network()
      if (network === null) return err('no-network')
      stop()
      giving = new Giving(host, placesOf(vault, network))
      return ok(giving.start())
    },
    take: (text, wish) => {
      const { vault } = deps
      if (vault.state === 'locked') return err('vault-not-open')
      const read = readCode(text)
      if (!read.ok) return read
      if (giving?.isBy(read.value) === true) return err('code-own')
      if (deps.now() > read.value.expires) return err('code-expired')
      if (deps.network() === null) return err('no-network')
      stop()
      taking = new Taking(host, read.value, wish)
      taking.start()
      return ok(null)
    },
    cancel: () => {
      giving?.cancel()
      taking?.stop()
      taking = null
      host.tell()
    },
    stop,
  }
}

/** As many places as a code names; more would make its QR code hard to scan. */
const mostSignals = 4

/** Where the two can meet: this computer's own signalling, and the servers of its vault and its groups. */
function placesOf(vault: Vault, network: Network): string[] {
  const groups = [...(vault.opened?.groups.values() ?? [])]
  const known = [...network.listening(), ...vault.signals, ...groups.flatMap(({ ledger }) => ledger.stored.signals)]
  return [...new Set(known)].slice(0, mostSignals)
}

function attend({ network }: LinkingDeps, code: LinkCode, talker: Talker): () => void {
  const meeting = meetingOf(code.secret)
  const attendee: Attendee = {
    topic: meeting.topic,
    signals: () => code.signals,
    seal: (json) => sealSignal(meeting, json),
    open: (bytes) => {
      const json = openSignal(meeting, bytes)
      return json === null ? null : { type: 'signal', json }
    },
    link: (pipe, fingerprints) => {
      const talk = new Talk(talker, pipe, meeting, fingerprints)
      return {
        receive: (bytes) => talk.receive(bytes),
        flushed: () => undefined,
        close: (reason) => talk.close(reason),
        gone: () => talk.gone(),
      }
    },
    hearRefusal: () => undefined,
    tell: () => undefined,
  }
  network()?.attend(attendee)
  return () => network()?.leave(meeting.topic)
}
