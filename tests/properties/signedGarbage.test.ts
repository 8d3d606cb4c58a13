/** G1, G4: whatever a member signs, it is counted, waits or is void; nothing throws and nobody stops talking. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ledger } from '#main/engine/gate/ledger.ts'
import { clientId, generalChannel, itemId } from '#main/engine/items/id.ts'
import { composeCreation } from '#main/engine/items/update.ts'
import { encodeEntry } from '#main/engine/log/entry.ts'
import type { Envelope } from '#main/engine/log/envelope.ts'
import { factsLog, itemsLog } from '#main/engine/log/header.ts'
import { writeEntry } from '#main/engine/log/write.ts'
import { pageOf } from '#main/engine/replication/page.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { bytesOf, envelope } from '#tests/support/devices.ts'
import { createGroups } from '#tests/support/groups.ts'

const { value } = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.nat(),
    fc.string({ maxLength: 6 }),
    fc.boolean(),
    fc.uint8Array({ maxLength: 70 }),
    fc.constantFrom(bytesOf('x'), bytesOf('x', 16), bytesOf('x', 64), null),
    fc.array(tie('value'), { maxLength: 6 }),
  ),
}))

/** What is written: of a good message or fact, with something in it spoilt; or anything at all. */
const writing = fc.record({
  log: fc.constantFrom(factsLog, itemsLog, itemsLog),
  kind: fc.nat(16),
  body: value,
  spoil: fc.option(fc.record({ at: fc.nat(200), by: fc.integer({ min: 1, max: 255 }) }), { nil: null }),
  length: fc.integer({ min: 0, max: 300 }),
  anything: fc.boolean(),
})
type Writing = { log: number; kind: number; body: Cbor; spoil: { at: number; by: number } | null; length: number; anything: boolean } // prettier-ignore

function envelopeOf(ledger: Ledger, { log, kind, body, spoil, length, anything }: Writing, number: number): Envelope {
  if (anything) return envelope(body, { kind })
  if (log === factsLog) {
    const parents = ledger.graph.parentsOfNext().map(bytesOfId)
    return envelope([parents, ...(Array.isArray(body) ? (body as Cbor[]) : [body])], { kind })
  }
  const nonce = bytesOf(`nonce ${number}`, 16)
  const item = itemId(ledger.group, ledger.memberId, nonce)
  const fields = { c: bytesOfId(generalChannel(ledger.group)), t: 'x'.repeat(length + 1) }
  const good = composeCreation(clientId(ledger.deviceId, item), fields)
  const at = spoil === null ? 0 : spoil.at % good.length
  const update = spoil === null ? good : good.with(at, (good[at] ?? 0) ^ spoil.by)
  return envelope([nonce, update])
}

test('G1 G4 correctly signed garbage of any kind is answered, and what follows it counts', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(fc.array(writing, { minLength: 1, maxLength: 30 }), (writings) => {
      const groups = createGroups()
      const ada = groups.found('Ada')
      const mallory = groups.bring(ada, 'Mallory')
      groups.part(ada)
      const { ledger } = mallory
      const link = ada.open(
        { send: () => undefined, close: () => undefined, trust: () => undefined },
        { local: '11'.repeat(32), remote: '22'.repeat(32) },
      )
      writings.forEach((given, number) => {
        const key = given.log === factsLog ? ledger.stored.charterKey : ledger.keyring.all()[0]!
        const place = ledger.nextPlace(given.log)
        const sealed = envelopeOf(ledger, given, number)
        const entry = writeEntry(place, ledger.device.signing, key, ledger.nextClock(groups.time.now()), sealed)
        ledger.store(entry, 0)
        if (given.log === factsLog) ada.onFacts(link, [encodeEntry(entry)])
        else ada.onPage(link, pageOf(ledger.deviceId, [entry], false))
      })
      // Pages that come one upon the other are taken together, a moment later.
      groups.time.pass(1_000)
      const tally = ada.ledger.storage.tally(ada.ledger.stored.row)
      for (const { state, reason } of tally) reached.add(`${state} ${reason}`)
      if (groups.texts(ada).length > 0) reached.add('counts')
      expect(ada.refused()).toEqual([])
      for (const log of [factsLog, itemsLog])
        expect(ada.ledger.held(ledger.deviceId, log)?.list()).toEqual(ledger.held(ledger.deviceId, log)?.list())
      groups.say(ada, 'Still here.')
      expect(groups.texts(ada)).toContain('Still here.')
    }),
    { numRuns: 60 },
  )
  // How deep it reached: past signature, seal and envelope, into items and facts.
  for (const depth of [
    'counts',
    'void update-malformed',
    'void body-malformed',
    'waits kind-unknown',
    'void isOfAKindThatIsNotJudged',
  ])
    expect(reached).toContain(depth)
})
