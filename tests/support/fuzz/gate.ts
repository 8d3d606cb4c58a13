/** Entries at the gate, half of them correctly signed by a member, and how deep each of them came. */
import { decide } from '#main/engine/gate/decide.ts'
import type { KeyPair } from '#main/engine/crypto/sodium.ts'
import { encodeEntry, signId } from '#main/engine/log/entry.ts'
import { encodeEnvelope } from '#main/engine/log/envelope.ts'
import { encodeHeader, factsLog, format, hashOfPayload, idOfHeader, itemsLog, noId, type Header } from '#main/engine/log/header.ts' // prettier-ignore
import { sealPayload, slotOf } from '#main/engine/log/seal.ts'
import { clientId, generalChannel, itemId } from '#main/engine/items/id.ts'
import { composeCreation } from '#main/engine/items/update.ts'
import { messageFields } from '#main/engine/kinds/message/message.ts'
import { clockAt, type Clock } from '#shared/kernel/clock.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOf, deviceOf, envelope } from '../devices.ts'
import type { Luck } from '../luck.ts'
import { strayOf } from '../simulation/gossip.ts'
import { beginVillage } from '../simulation/village.ts'
import { anyValue, mutate, noise, spoil } from './mutate.ts'
import type { Samples } from './samples.ts'

export interface Reached {
  /** How many inputs came how far. */
  readonly depths: Map<string, number>
  readonly signed: number
  readonly unsigned: number
  /** Milliseconds that the slowest answer took. */
  readonly slowest: number
}

/** So many inputs at one member's gate; throws where an answer is none, or the group does not go on. */
export function fuzzGate(samples: Samples, count: number, luck: Luck): Reached {
  const { devices, time } = beginVillage()
  const [ada, bo, cy] = devices
  if (ada === undefined || bo === undefined || cy === undefined) throw new Error('nobody is there')
  const { group } = ada
  const depths = new Map<string, number>()
  const note = (depth: string, by = 1): void => void depths.set(depth, (depths.get(depth) ?? 0) + by)
  const writer = createWriter(bo.group.ledger, cy.group.ledger, luck, samples, () => clockAt(time.now()))
  const link = strayOf(group)
  const before = tallyOf(group)
  let signed = 0
  let admitted = 0
  let slowest = 0
  for (let index = 0; index < count; index += 1) {
    const isSigned = index % 2 === 0
    const written = isSigned ? writer.next() : null
    if (isSigned) signed += 1
    const bytes = written?.bytes ?? unsigned(samples, luck)
    const begun = performance.now()
    const decision = decide(group.ledger, bytes)
    slowest = Math.max(slowest, performance.now() - begun)
    const reason = 'reason' in decision ? ` ${decision.reason}` : ''
    if (decision.outcome !== 'admit') note(`${isSigned ? 'signed' : 'unsigned'}: ${decision.outcome}${reason}`)
    if (decision.outcome === 'refuse') continue
    group.take(decision, link)
    if (decision.outcome !== 'admit') continue
    admitted += 1
    written?.stands()
  }
  for (const [reason, of] of tallyOf(group)) {
    const judged = of - (before.get(reason) ?? 0)
    if (judged === 0) continue
    note(`signed: admitted, ${reason}`, judged)
    admitted -= judged
  }
  note('signed: admitted, and not void', admitted)
  return { depths, signed, unsigned: count - signed, slowest }
}

type Group = Parameters<typeof strayOf>[0]

const tallyOf = ({ ledger }: Group): Map<string, number> =>
  new Map(ledger.storage.tally(ledger.stored.row).map(({ state, reason, count }) => [`${state} ${reason}`, count]))

/** Nobody's signature is good under any of these: bytes, entries with something changed, headers that say something else. */
function unsigned({ entries }: Samples, luck: Luck): Uint8Array {
  const sample = luck.pick(entries) ?? new Uint8Array()
  if (luck.often(50)) return noise(luck, luck.below(600))
  if (luck.often(400)) return mutate(sample, luck, luck.pick(entries))
  const changed = sample.slice()
  // Beyond where format, log and flags stand, and short of what says how long the payload is.
  for (let left = 1 + luck.below(3); left > 0; left -= 1) changed[4 + luck.below(132)] = luck.below(256)
  return changed
}

interface Writer {
  next(): { readonly bytes: Uint8Array; readonly stands: () => void }
}

/**
 * Two who stand, hold the keys and sign whatever comes to mind: one writes in the place of the next entry, so that
 * what is in it is looked at, the other anywhere.
 */
function createWriter(
  ledger: Group['ledger'],
  other: Group['ledger'],
  luck: Luck,
  samples: Samples,
  now: () => Clock,
): Writer {
  const places = new Map([factsLog, itemsLog].map((log) => [log, ledger.nextPlace(log)]))
  const elsewhere = deviceOf('a device that nobody let in')
  const raw = samples.envelopes.filter((one) => one[0] === 0)

  const fact = (): Uint8Array => {
    const { kind, body } = luck.pick(samples.facts) ?? { kind: 1, body: null }
    return encodeEnvelope(
      envelope(luck.often(900) ? spoil(body, luck) : body, { kind: luck.often(50) ? luck.below(20) : kind }),
    )
  }
  const item = (): Uint8Array => {
    const nonce = noise(luck, 16)
    const id = itemId(ledger.group, ledger.memberId, nonce)
    const good = composeCreation(clientId(ledger.deviceId, id), messageFields({ channel: generalChannel(ledger.group), text: 'fuzz' })) // prettier-ignore
    const update = luck.often(100) ? good : mutate(good, luck)
    const body: Cbor = luck.often(850) ? [nonce, update] : spoil([nonce, update], luck)
    return encodeEnvelope(envelope(body, { kind: luck.often(50) ? luck.below(400) : 2 }))
  }
  const textOf = (log: number): Uint8Array => {
    if (luck.often(800)) return log === factsLog ? fact() : item()
    const sample = luck.pick(raw) ?? new Uint8Array([0])
    if (luck.often(500)) return mutate(sample, luck)
    return Uint8Array.from([0, ...encodeCbor(spoil(decodeCbor(sample.subarray(1)) ?? anyValue(luck), luck))])
  }

  return {
    next: () => {
      // One in eight stands where the next entry would: the rest shows what the header alone is asked.
      const inPlace = luck.often(125)
      const log = luck.often(500) ? factsLog : itemsLog
      const place = (inPlace ? places.get(log) : undefined) ?? other.nextPlace(log)
      const by: { signing: KeyPair } = inPlace ? ledger.device : luck.often(200) ? elsewhere : other.device
      const header: Header = {
        format,
        log,
        flags: 0,
        number: place.number,
        clock: now(),
        group: place.group,
        device: by.signing.publicKey,
        previous: place.previous ?? noId,
        salt: noise(luck, 8),
        tag: new Uint8Array(16),
        payloadLength: 0,
        payloadHash: noId,
        extension: new Uint8Array(),
        ...(inPlace ? {} : oddly(luck, place)),
      }
      const key = log === factsLog ? ledger.stored.charterKey : (ledger.keyring.all()[0] ?? bytesOf('no key'))
      const slot = slotOf(luck.often(950) ? key : bytesOf('another key'), header)
      const tagged = { ...header, tag: slot.tag }
      const payload =
        inPlace || luck.often(300) ? sealPayload(slot, tagged, textOf(log)) : noise(luck, 1 + luck.below(100))
      const whole = { ...tagged, payloadLength: payload.length, payloadHash: hashOfPayload(payload) }
      const id = idOfHeader(encodeHeader(whole))
      const bytes = encodeEntry({ header: whole, id, payload, signature: signId(by.signing.secretKey, id) })
      return {
        bytes,
        stands: () => {
          if (inPlace) places.set(log, { ...place, number: place.number + 1, previous: id })
        },
      }
    },
  }
}

/** A header that is well-formed and says something else in one or two of its fields. */
function oddly(luck: Luck, place: { readonly number: number }): Partial<Header> {
  const odd: (() => Partial<Header>)[] = [
    () => ({
      number: luck.pick([1, 2, 3, place.number + 1, place.number + 7, 0xffff_ffff]) ?? 1,
      previous: noise(luck, 32),
    }),
    () => ({ number: 1, previous: noId }),
    () => ({ previous: noise(luck, 32) }),
    () => ({ clock: BigInt.asUintN(64, BigInt(luck.below(2 ** 31)) << BigInt(luck.below(40))) }),
    () => ({ group: noise(luck, 32) }),
    () => ({ log: luck.below(256) }),
    () => ({ format: 1 + luck.below(4) }),
    () => ({ flags: luck.below(0x1_0000) }),
    () => ({ extension: Uint8Array.from([1 + luck.below(4), 0, 8, ...noise(luck, 8)]) }),
    () => ({ extension: noise(luck, luck.below(40)) }),
  ]
  return { ...luck.pick(odd)?.(), ...(luck.often(300) ? luck.pick(odd)?.() : {}) }
}
