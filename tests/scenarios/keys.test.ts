/** What those who are gone, and those who came late, can read. */
import { expect, test } from 'vitest'
import { randomBytes } from '#main/engine/crypto/sodium.ts'
import { clientId, generalChannel, itemId } from '#main/engine/items/id.ts'
import { composeCreation } from '#main/engine/items/update.ts'
import { messageFields } from '#main/engine/kinds/message/message.ts'
import { writeEntry } from '#main/engine/log/write.ts'
import { envelope } from '#tests/support/devices.ts'
import { openPayload } from '#main/engine/log/seal.ts'
import { itemsLog } from '#main/engine/log/header.ts'
import type { StoredEntry } from '#main/engine/storage/port.ts'
import { invite, rekey, remove, say } from '#tests/support/simulation/acts.ts'
import type { Device } from '#tests/support/simulation/device.ts'
import { messagesSeenBy, rolesSeenBy, stageWith } from '#tests/support/simulation/stage.ts'
import { takeIn, tell } from '#tests/support/simulation/gossip.ts'
import { createLuck } from '#tests/support/luck.ts'

const itemsAt = ({ group: { ledger } }: Device): StoredEntry[] =>
  [...ledger.logs()]
    .filter(({ log }) => log === itemsLog)
    .flatMap(({ row, held }) => ledger.storage.entries(row, 1, held.highest))

/** Of these entries, how many open with any key that the device holds, of whatever purpose. */
const readableWith = ({ group: { ledger } }: Device, entries: readonly StoredEntry[]): number =>
  entries.filter(({ header, payload }) => {
    const keys = [...ledger.keyring.all(), ledger.stored.charterKey]
    return payload !== null && openPayload(keys, header, payload) !== null
  }).length

test('C5 K2 R1 after its removal a device with all its keys and patched software reads nothing newer, adds nothing, and does not come back by an old link', () => {
  const stage = stageWith({ Mal: 'admin', Bo: 'member' })
  const { ada, mal, bo } = stage
  const old = invite(ada.group, { uses: 9 })
  const own = invite(mal.group, { uses: 9 })
  say(mal.group, 'while I belong')
  stage.settle()
  expect(remove(ada.group, mal.group)).toBeNull()
  stage.settle()
  const before = new Set(itemsAt(mal).map(({ id }) => Buffer.from(id).toString('hex')))
  say(ada.group, 'among us')
  stage.settle()
  say(bo.group, 'indeed')
  stage.meet()

  // Over links nothing newer reaches it; and were it given everything, it could open none of it.
  expect(itemsAt(mal).filter(({ id }) => !before.has(Buffer.from(id).toString('hex')))).toEqual([])
  tell(ada.group, mal.group, createLuck(1))
  const newer = itemsAt(ada).filter(({ id }) => !before.has(Buffer.from(id).toString('hex')))
  expect(newer.length).toBeGreaterThanOrEqual(2)
  expect(readableWith(mal, newer)).toBe(0)
  expect(messagesSeenBy(mal)).toEqual(['while I belong'])

  // What it writes all the same, with a key from before, shows nowhere, even brought to the gate by hand.
  const said = bySoftwareOfItsOwn(mal)
  takeIn(ada.group, [said])
  stage.meet()
  for (const device of [ada, bo]) expect(messagesSeenBy(device)).toEqual(['while I belong', 'among us', 'indeed'])

  // Neither link lets it in, under a new device and a new name.
  for (const [link, name] of [
    [old, 'Mel'],
    [own, 'Mol'],
  ] as const) {
    const again = stage.joiner(link, name)
    stage.settle()
    expect(again.group.stands).toBe(false)
  }
  for (const device of [ada, bo]) expect(rolesSeenBy(device)).toEqual({ Ada: 'owner', Bo: 'member' })
  say(ada.group, 'still among us')
  stage.settle()
  expect(messagesSeenBy(bo)).toContain('still among us')
})

/** A message at the next place of its log, sealed with a key that everybody once had. */
function bySoftwareOfItsOwn({ group }: Device): StoredEntry & { signature: Uint8Array } {
  const { ledger } = group
  const nonce = randomBytes(16)
  const item = itemId(ledger.group, ledger.memberId, nonce)
  const update = composeCreation(
    clientId(ledger.deviceId, item),
    messageFields({ channel: generalChannel(ledger.group), text: 'I am still here' }),
  )
  const key = ledger.keyring.all()[0]
  if (key === undefined) throw new Error('it has no key')
  const clock = ledger.nextClock(group.deps.now())
  const entry = writeEntry(ledger.nextPlace(itemsLog), ledger.device.signing, key, clock, envelope([nonce, update]))
  return { ...entry, log: 0 }
}

test('V1 K2 a joiner “from now on” has nothing that opens what was said before', () => {
  const stage = stageWith({ Bo: 'member' })
  const { ada, bo } = stage
  say(ada.group, 'before')
  stage.settle()
  say(bo.group, 'also before')
  stage.settle()
  const earlier = itemsAt(ada)
  const cy = stage.bring(ada, 'Cy', { history: 'new' })
  say(ada.group, 'welcome')
  stage.meet()
  expect(messagesSeenBy(cy)).toEqual(['welcome'])
  expect(earlier.length).toBeGreaterThanOrEqual(2)
  expect(readableWith(cy, earlier)).toBe(0)
  say(cy.group, 'hello')
  stage.settle()
  expect(messagesSeenBy(bo)).toEqual(['before', 'also before', 'welcome', 'hello'])
})

test('R2 R3 K4 a device that was away for 500 messages and 12 changes of key catches up in one session', () => {
  const stage = stageWith({ Bo: 'member', Cy: 'admin' })
  const { ada, bo, cy, network, time } = stage
  stage.part([ada, cy], [bo])
  for (let at = 0; at < 500; at += 1) {
    say(at % 2 === 0 ? ada.group : cy.group, `message ${String(at)}`)
    if (at % 40 === 39) rekey(ada.group)
    time.pass(1_000)
  }
  stage.settle()
  expect(ada.group.ledger.keyring.all().length).toBeGreaterThanOrEqual(13)
  const link = network.connect(ada, bo)
  time.pass(5_000)
  expect(link.ended).toBeNull()
  expect(messagesSeenBy(bo)).toEqual(Array.from({ length: 500 }, (_, at) => `message ${String(at)}`))
  say(bo.group, 'back again')
  time.pass(1_000)
  expect(messagesSeenBy(ada).at(-1)).toBe('back again')
})
