/** Correctly signed entries of a member, with content that means harm. */
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { updatesOf } from '#main/engine/gate/items.ts'
import { composeChange, composeCreation } from '#main/engine/items/update.ts'
import { clientId, generalChannel, itemId } from '#main/engine/items/id.ts'
import { signId } from '#main/engine/log/entry.ts'
import { encodeEnvelope } from '#main/engine/log/envelope.ts'
import { encodeHeader, factsLog, hashOfPayload, idOfHeader, itemsLog } from '#main/engine/log/header.ts'
import { sealPayload, slotOf } from '#main/engine/log/seal.ts'
import { messageFields } from '#main/engine/kinds/message/message.ts'
import { keyRecord } from '#tests/support/charter.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createScene, type Scene } from '#tests/support/attack.ts'
import { bytesOf, envelope } from '#tests/support/devices.ts'
import { creation } from '#tests/support/stranger.ts'

const nonce = bytesOf('nonce', 16)
const client = ({ mallory: { ledger } }: Scene): number =>
  clientId(ledger.deviceId, itemId(ledger.group, ledger.memberId, nonce))
const good = ({ mallory: { ledger } }: Scene): ReturnType<typeof messageFields> =>
  messageFields({ channel: generalChannel(ledger.group), text: 'harmless' })

/** An update by hand: structs of one client that name their left neighbour. */
function hanging(by: number, from: number, count: number, left: readonly [number, number] | null): Uint8Array {
  const out = encoding.createEncoder()
  for (const number of [1, count, by, from]) encoding.writeVarUint(out, number)
  for (let index = 0; index < count; index += 1) {
    encoding.writeUint8(out, left === null ? 0x28 : 0x88)
    if (left === null) {
      encoding.writeVarUint(out, 1)
      encoding.writeVarString(out, '')
      encoding.writeVarString(out, `f${index}`)
    } else for (const number of left) encoding.writeVarUint(out, number)
    encoding.writeVarUint(out, 1)
    encoding.writeAny(out, 'x')
  }
  encoding.writeVarUint(out, 0)
  return encoding.toUint8Array(out)
}

const attacks: readonly [string, (scene: Scene) => Uint8Array, string][] = [
  ['garbage instead of an update', () => bytesOf('garbage', 64), 'update-malformed'],
  ['an empty update', () => new Uint8Array([0, 0]), 'update-malformed'],
  ['an update of another’s client id', (scene) => composeCreation(7, good(scene)), 'update-malformed'],
  [
    'a flood of client ids',
    () => Y.mergeUpdates(Array.from({ length: 2_000 }, (_, index) => composeCreation(index + 1, { t: 'x' }))),
    'update-malformed',
  ],
  ['a flood of structs', (scene) => hanging(client(scene), 0, 10_001, null), 'update-malformed'],
  ['a struct that hangs on itself', (scene) => hanging(client(scene), 0, 1, [client(scene), 0]), 'update-malformed'],
  [
    'structs that hang on what follows',
    (scene) => hanging(client(scene), 0, 3, [client(scene), 9]),
    'update-malformed',
  ],
  ['structs of a client that never writes', (scene) => hanging(client(scene), 0, 3, [7, 0]), 'update-malformed'],
  [
    'a flood of deletions of others',
    (scene) => {
      const out = encoding.createEncoder()
      encoding.writeVarUint(out, 0)
      encoding.writeVarUint(out, 5_000)
      for (let index = 1; index <= 5_000; index += 1)
        for (const number of [index, 1, 0, 2 ** 31]) encoding.writeVarUint(out, number)
      return Y.mergeUpdates([composeCreation(client(scene), good(scene)), encoding.toUint8Array(out)])
    },
    'update-malformed',
  ],
  [
    'a value nested a hundred thousand deep',
    (scene) => {
      const out = encoding.createEncoder()
      for (const number of [1, 1, client(scene), 0]) encoding.writeVarUint(out, number)
      encoding.writeUint8(out, 0x28)
      encoding.writeVarUint(out, 1)
      encoding.writeVarString(out, '')
      encoding.writeVarString(out, 't')
      encoding.writeVarUint(out, 1)
      for (let level = 0; level < 100_000; level += 1) encoding.writeUint8Array(out, new Uint8Array([117, 1]))
      encoding.writeUint8Array(out, new Uint8Array([126, 0]))
      return encoding.toUint8Array(out)
    },
    'update-malformed',
  ],
  [
    'a run-length bomb in the second encoding',
    (scene) => Y.convertUpdateFormatV1ToV2(composeCreation(client(scene), good(scene))),
    'update-malformed',
  ],
  ['a document in a field', (scene) => richIn(scene, (map) => map.set('t', new Y.Text('rich'))), 'update-malformed'],
  ['no text', (scene) => composeCreation(client(scene), { c: good(scene)['c']! }), 'content-malformed'],
  ['a text that is a number', (scene) => composeCreation(client(scene), { ...good(scene), t: 7 }), 'content-malformed'],
  [
    'a text longer than any',
    (scene) => composeCreation(client(scene), { ...good(scene), t: 'x'.repeat(10_001) }),
    'content-malformed',
  ],
]

function richIn(scene: Scene, change: (map: Y.Map<unknown>) => unknown): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client(scene)
  doc.transact(() => change(doc.getMap('')))
  return Y.encodeStateAsUpdate(doc)
}

test.each(attacks)(
  'D2 G4 a message of %s is void with its reason, and blocks nothing',
  async (_what, update, reason) => {
    const scene = await createScene()
    const { cast, ada, groupId, mallory, voids, refused, goOnTalking } = scene
    mallory.send(mallory.write(itemsLog, creation(nonce, update(scene))))
    await cast.settle()
    expect(await voids()).toEqual({ [reason]: 1 })
    expect(await refused()).toEqual({})
    expect(await ada.reads(groupId)).toEqual([])
    // Her own log goes on behind it.
    const other = bytesOf('another nonce', 16)
    const { ledger } = mallory
    const item = itemId(ledger.group, ledger.memberId, other)
    mallory.send(
      mallory.write(itemsLog, creation(other, composeCreation(clientId(ledger.deviceId, item), good(scene)))),
    )
    await cast.settle()
    expect(await ada.reads(groupId)).toEqual(['Mallory: harmless'])
    await ada.restart()
    expect(await ada.reads(groupId)).toEqual(['Mallory: harmless'])
    await goOnTalking()
  },
)

test.each<[string, Parameters<typeof envelope>[1] & { body?: Cbor }, string]>([
  ['of no nonce', { body: [bytesOf('nonce', 8), new Uint8Array()] }, 'body-malformed'],
  ['that is a number', { body: 7 }, 'body-malformed'],
  ['nested too deep', { body: Array.from({ length: 20 }).reduce<Cbor>((inner) => [inner], 0) }, 'envelope-malformed'],
])('G4 a body %s is void with its reason', async (_what, { body, ...more }, reason) => {
  const { cast, mallory, voids, goOnTalking } = await createScene()
  mallory.send(mallory.write(itemsLog, envelope(body ?? null, more)))
  await cast.settle()
  expect(await voids()).toEqual({ [reason]: 1 })
  await goOnTalking()
})

test('G4 a kind that nobody knows yet waits for an update, and blocks nothing', async () => {
  const { cast, ada, groupId, mallory, goOnTalking, voids } = await createScene()
  mallory.send(mallory.write(itemsLog, envelope('of the future', { kind: 900 })))
  await cast.settle()
  expect(await voids()).toEqual({})
  expect((await ada.look('health', { groupId })).head.held).toBe(1)
  await goOnTalking()
})

test('L5 an entry sealed with a key that nobody else holds waits, and blocks nothing', async () => {
  const { cast, ada, groupId, mallory, goOnTalking } = await createScene()
  mallory.send(mallory.write(itemsLog, envelope('secret'), { key: bytesOf('of my own') }))
  await cast.settle()
  // K3: it may be for others, who are nobody's business here.
  expect((await ada.look('health', { groupId })).head.held).toBe(0)
  await goOnTalking()
})

test('L5 a payload whose tag is right and whose seal is broken is void', async () => {
  const scene = await createScene()
  const { cast, mallory, voids, goOnTalking } = scene
  const entry = mallory.write(itemsLog, envelope('x'), { aside: true })
  const payload = entry.payload.with(0, (entry.payload[0] ?? 0) ^ 1)
  const header = { ...entry.header, payloadHash: hashOfPayload(payload) }
  const id = idOfHeader(encodeHeader(header))
  mallory.send({ header, id, payload, signature: signId(mallory.ledger.device.signing.secretKey, id) })
  await cast.settle()
  expect(await voids()).toEqual({ 'seal-broken': 1 })
  await goOnTalking()
})

test('D6 a change of another’s item, well made on top of it, is void, and the item stays as it is', async () => {
  const scene = await createScene()
  const { cast, ada, bo, groupId, mallory, goOnTalking } = scene
  const { ledger } = mallory
  const item = (await bo.says(groupId, 'my own words')) as ItemId
  await cast.settle()
  const theirs = updatesOf(ledger, item)
  expect(theirs).toHaveLength(1)
  const update = composeChange(clientId(ledger.deviceId, item), theirs, { t: 'words put in my mouth' })
  mallory.send(mallory.write(itemsLog, envelope(update, { item: bytesOfId(item) })))
  await cast.settle()
  expect(await ada.reads(groupId)).toEqual(['Bo: my own words'])
  expect(await scene.voids()).toEqual({ 'not-the-author': 1 })
  await goOnTalking()
})

test('K4 a content key sealed as garbage is passed over, and people go on with the one they have', async () => {
  const scene = await createScene()
  const { cast, ada, bo, groupId, mallory, voids, goOnTalking } = scene
  const record = keyRecord('garbage')
  const devices = (await ada.look('health', { groupId })).rows.map(({ id }) => [Uint8Array.from(Buffer.from(id, 'hex')), bytesOf('garbage', 48)]) // prettier-ignore
  const key = [Uint8Array.from(Buffer.from(record.id, 'hex')), [], record.ephemeral, devices, []]
  const parents = mallory.ledger.graph.parentsOfNext().map((id) => Uint8Array.from(Buffer.from(id, 'hex')))
  mallory.send(mallory.write(factsLog, envelope([parents, key], { kind: 11 })))
  await cast.settle()
  // She is no admin: her record has no right. Were she one, it would open for nobody and be written with by nobody.
  expect(await voids()).toEqual({ adminsMakeKeysAndOthersWhenOneIsStale: 1 })
  expect(await bo.reads(groupId)).toEqual([])
  await goOnTalking()
})

test('C4 facts that nobody can read are void, and what follows them is judged', async () => {
  const scene = await createScene()
  const { cast, ada, groupId, mallory, voids, goOnTalking } = scene
  mallory.send(mallory.write(factsLog, envelope('no fact at all', { kind: 2 })))
  mallory.send(mallory.write(factsLog, envelope([[]], { kind: 77 })))
  await cast.settle()
  expect(await voids()).toEqual({ isOfAKindThatIsNotJudged: 2 })
  expect((await ada.look('members', { groupId })).rows).toHaveLength(3)
  await goOnTalking()
})

test('C2 a fact that names parents which never come is held, and stops nothing else', async () => {
  const scene = await createScene()
  const { cast, ada, groupId, mallory, goOnTalking } = scene
  mallory.send(mallory.write(factsLog, envelope([[bytesOf('never')], bytesOf('invite')], { kind: 3 })))
  await cast.settle()
  expect((await ada.look('health', { groupId })).head.held).toBeGreaterThan(0)
  await goOnTalking()
})

/** A fact as a later version writes it: flagged, and of a kind that is unknown here. */
function flagged({ mallory }: Scene, flags: number): ReturnType<typeof mallory.write> {
  const { ledger } = mallory
  const plain = mallory.write(factsLog, envelope([[]], { kind: 77 }), { aside: true })
  const unsealed = { ...plain.header, flags, tag: new Uint8Array(16) }
  const slot = slotOf(ledger.stored.charterKey, unsealed)
  const tagged = { ...unsealed, tag: slot.tag }
  const payload = sealPayload(slot, tagged, encodeEnvelope(envelope([[]], { kind: 77 })))
  const header = { ...tagged, payloadLength: payload.length, payloadHash: hashOfPayload(payload) }
  const id = idOfHeader(encodeHeader(header))
  const entry = { header, id, payload, signature: signId(ledger.device.signing.secretKey, id) }
  ledger.store(entry, 0)
  return entry
}

test('C8 a fact that must be understood and is not stops what has it in its past, and nothing else', async () => {
  const scene = await createScene()
  const { cast, ada, groupId, mallory, voids, goOnTalking } = scene
  mallory.send(flagged(scene, 2))
  const key = Uint8Array.from(Buffer.from(keyRecord('later').id, 'hex'))
  mallory.send(mallory.write(factsLog, envelope([[], [key, [], bytesOf('ephemeral'), [], []]], { kind: 11 })))
  await cast.settle()
  // Without the flag both would be void; now both wait for an update, and are passed on meanwhile.
  expect(await voids()).toEqual({})
  expect((await ada.look('health', { groupId })).head.held).toBeGreaterThanOrEqual(2)
  expectOk(await ada.client.call('invite.create', { groupId }))
  await goOnTalking()
})
