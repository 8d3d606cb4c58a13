/**
 * Somebody who speaks the link protocol by hand, with the engine's own ciphers and none of its manners: they hold an
 * invite, may come in by it, and say and write whatever a test wants.
 */
import { admit } from '#main/engine/gate/admit.ts'
import { decide, decideRun } from '#main/engine/gate/decide.ts'
import { proveInvite, vouch } from '#main/engine/gate/facts.ts'
import type { Ledger } from '#main/engine/gate/ledger.ts'
import { loadLedger } from '#main/engine/gate/load.ts'
import { composeFact } from '#main/engine/groups/write.ts'
import { readLink } from '#main/engine/charter/link.ts'
import { meetingPlace } from '#main/engine/crypto/identity.ts'
import { sign } from '#main/engine/crypto/sodium.ts'
import { writingKey } from '#main/engine/keyring/keyring.ts'
import { encodeEntry, type Entry } from '#main/engine/log/entry.ts'
import type { Envelope } from '#main/engine/log/envelope.ts'
import { factsLog, noId } from '#main/engine/log/header.ts'
import { writeEntry, type Place } from '#main/engine/log/write.ts'
import { newHello, shakeHands, type LinkKeys } from '#main/engine/replication/handshake.ts'
import { decodeMessage, encodeMessage, type Message } from '#main/engine/replication/messages.ts'
import { entriesOf, pageOf } from '#main/engine/replication/page.ts'
import type { FromTransport } from '#shared/contract/transport.ts'
import type { InviteId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { bytesOf, envelope } from './devices.ts'
import type { Hub } from './hub.ts'
import { memoryStorage } from './storage.ts'
import type { Time } from './time.ts'

/** One link to somebody of the group. */
export interface Line {
  /** Bytes onto the channel as they are. */
  put(bytes: Uint8Array): void
  /** Bytes sealed as the next frame, whether they are a message or not. */
  seal(bytes: Uint8Array): void
  say(message: Message): void
  readonly heard: readonly Message[]
  /** Why it ended; null: it stands. */
  readonly ended: string | null
}

export interface Stranger {
  readonly ledger: Ledger
  readonly lines: readonly Line[]
  /** Says the same on every line that stands. */
  tell(message: Message): void
  /** Writes the join that the invite allows, and sends it. */
  join(): Entry
  /** An entry of one's own log, at its place unless told another, kept here and not sent. */
  write(log: number, sealed: Envelope, more?: Wish): Entry & { signature: Uint8Array; payload: Uint8Array }
  /** Sends entries as they travel: facts whole, items in a page. */
  send(...entries: readonly Entry[]): void
}

export interface Wish {
  readonly place?: Partial<Place>
  readonly key?: Uint8Array
  readonly clock?: Clock
  /** The entry is not counted as one of this log: the next takes the same place. */
  readonly aside?: boolean
}

export interface StrangerWish {
  readonly name?: string
  /** What is said first, in place of an honest hello; null: nothing at all. */
  readonly hello?: Uint8Array | null
  /** Neither proves who they are nor answers by themselves. */
  readonly silent?: boolean
}

export function createStranger(hub: Hub, time: Time, link: string, wish: StrangerWish = {}): Stranger {
  const name = wish.name ?? 'Mallory'
  const invite = expectOk(readLink(link))
  const storage = memoryStorage()
  const stored = {
    id: invite.group,
    state: 'joining' as const,
    name: invite.groupName,
    charterKey: invite.charterKey,
    deviceSecret: bytesOf(`device secret of ${name}`),
    memberScope: bytesOfId(invite.group),
    inviteSeed: invite.seed,
    signals: [],
  }
  const ledger = loadLedger(storage, { ...stored, row: storage.addGroup(stored) }, bytesOf(name), time.now())
  const place = meetingPlace(invite.charterKey)
  const take = (entries: readonly Entry[]): void => {
    storage.transaction(() => admit(ledger, entries, time.now(), () => undefined))
  }
  const lines = new Map<number, Line & { hear(bytes: Uint8Array): void; end(reason: string): void }>()

  const wire = hub.startTransport(name)()
  wire.receive((message) => hear(message as FromTransport))
  wire.send({ type: 'meet', place: toHex(place.topic), signals: [] })

  const hear = (message: FromTransport): void => {
    if (message.type === 'link') lines.set(message.link, open(message.link, message.local, message.remote))
    else if (message.type === 'message') lines.get(message.link)?.hear(message.bytes)
    else if (message.type === 'unlinked') lines.get(message.link)?.end(message.reason)
  }

  const open = (id: number, localFingerprint: string, remoteFingerprint: string): ReturnType<typeof lines.get> & {} => {
    const hello = newHello()
    const heard: Message[] = []
    let keys: LinkKeys | null = null
    let ended: string | null = null
    const put = (bytes: Uint8Array): void => wire.send({ type: 'send', link: id, bytes })
    const seal = (bytes: Uint8Array): void => {
      if (keys !== null) put(keys.seal(bytes))
    }
    const say = (message: Message): void => seal(encodeMessage(message))
    if (wish.hello === undefined) put(hello.bytes)
    else if (wish.hello !== null) put(wish.hello)

    const greet = (shaken: LinkKeys): void => {
      keys = shaken
      if (wish.silent === true) return
      const { signing } = ledger.device
      const { transcript, ourSide } = shaken
      const proof = ledger.invite === null || ledger.stands ? null : ledger.invite.signing
      say({
        type: 'proof',
        device: signing.publicKey,
        signature: sign(signing.secretKey, 'link proof', transcript, ourSide),
        invite:
          proof === null
            ? null
            : {
                invite: proof.publicKey,
                signature: sign(proof.secretKey, 'link invite', transcript, ourSide, signing.publicKey),
              },
      })
    }

    const answer = (message: Message): void => {
      heard.push(message)
      if (wish.silent === true) return
      if (message.type === 'proof') say({ type: 'welcome', known: true })
      else if (message.type === 'welcome' && message.known) say({ type: 'vector', lines: [], receipts: [] })
      else if (message.type === 'facts')
        for (const bytes of message.entries) {
          const decision = decide(ledger, bytes)
          if (decision.outcome === 'admit') take(decision.entries)
        }
      else if (message.type === 'page') {
        const before = ledger.idsAt(message.page.device, message.page.log, message.page.first - 1)?.id ?? noId
        const decision = decideRun(ledger, entriesOf(message.page, invite.group, message.page.previous ?? before))
        if (decision.outcome === 'admit') take(decision.entries)
      }
    }

    return {
      put,
      seal,
      say,
      heard,
      get ended() {
        return ended
      },
      end: (reason) => {
        ended = reason
      },
      hear: (bytes) => {
        if (keys === null) {
          const shaken = shakeHands(hello.keys, bytes, {
            group: invite.group,
            placeKey: place.key,
            localFingerprint,
            remoteFingerprint,
          })
          if (shaken !== null) greet(shaken)
          return
        }
        const opened = keys.open(bytes)
        const message = opened === null ? null : decodeMessage(opened)
        if (message !== null) answer(message)
      },
    }
  }

  const standing = (): Line[] => [...lines.values()].filter(({ ended }) => ended === null)
  const stranger: Stranger = {
    ledger,
    get lines() {
      return [...lines.values()]
    },
    tell: (message) => {
      for (const line of standing()) line.say(message)
    },
    join: () => {
      const keys = ledger.invite!.signing
      const device = ledger.device.signing.publicKey
      const join = composeFact(
        ledger,
        {
          kind: 'join',
          invite: toHex(keys.publicKey) as InviteId,
          name,
          certificate: vouch(ledger.member, bytesOfId(invite.group), device, ledger.device.sealing.publicKey),
          proof: proveInvite(keys, invite.group, device, ledger.member.publicKey),
        },
        time.now(),
      )
      take([join])
      stranger.send(join)
      return join
    },
    write: (log, sealed, more = {}) => {
      const key = log === factsLog ? invite.charterKey : (writingKey(ledger.graph, ledger.keyring) ?? bytesOf('no key'))
      const entry = writeEntry(
        { ...ledger.nextPlace(log), ...more.place },
        ledger.device.signing,
        more.key ?? key,
        more.clock ?? ledger.nextClock(time.now()),
        sealed,
      )
      if (more.aside !== true) ledger.store(entry, time.now())
      return entry
    },
    send: (...entries) => {
      const first = entries[0]
      if (first === undefined) return
      if (first.header.log === factsLog)
        stranger.tell({
          type: 'facts',
          entries: entries.map((entry) => encodeEntry({ ...entry, signature: entry.signature! })),
        })
      else stranger.tell({ type: 'page', page: pageOf(ledger.deviceId, entries, false) })
    },
  }
  return stranger
}

/** A creation of that kind with this update, as an honest member packs it. */
export const creation = (nonce: Uint8Array, update: Uint8Array, kind = 2): Envelope =>
  envelope([nonce, update], { kind })

export { factsLog }
