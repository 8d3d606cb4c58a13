import { expect } from 'vitest'
import { keyOfSpace } from '#main/engine/groups/spaceRecords.ts'
import { itemId } from '#main/engine/items/id.ts'
import { composeCreation } from '#main/engine/items/update.ts'
import { keyOfBox, makeBox } from '#main/engine/keyring/box.ts'
import { contentKeyOf, decodeSpace, encodeSpace, originOf, type SpaceRecord } from '#main/engine/keyring/space.ts'
import { messageFields } from '#main/engine/kinds/message/message.ts'
import { encodeExtension, noExtension } from '#main/engine/log/extension.ts'
import { isBoxed, itemsLog } from '#main/engine/log/header.ts'
import { openPayload } from '#main/engine/log/seal.ts'
import { writeBoxed, writeEntry } from '#main/engine/log/write.ts'
import type { StoredEntry } from '#main/engine/storage/port.ts'
import type { DeviceId, EntryId, ItemId } from '#shared/kernel/brand.ts'
import { concat, toHex } from '#shared/kernel/bytes.ts'
import { expectOk } from '#shared/kernel/result.ts'
import type { Scene } from '#tests/support/attack.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import type { Person } from '#tests/support/cast.ts'
import { bytesOf } from '#tests/support/devices.ts'
import { itemBy } from '#tests/support/harm.ts'
import { creation } from '#tests/support/stranger.ts'

const memberOf = async ({ groupId }: Scene, person: Person): Promise<string> =>
  (await person.look('members', { groupId })).rows.find(({ me }) => me)!.id

/** Ada makes a private channel with these, and says something in it. */
async function whisper(scene: Scene, ...others: readonly string[]): Promise<ItemId> {
  const { ada, groupId, cast } = scene
  const made = await ada.client.call('channel.create', { groupId, name: 'Party', members: [...others] })
  const { channelId } = expectOk(made)
  await says(scene, ada, channelId, 'Not a word to anybody')
  await cast.settle()
  return channelId as ItemId
}

const says = async ({ groupId, cast }: Scene, by: Person, channelId: string, text: string): Promise<void> => {
  expectOk(await by.client.call('message.send', { groupId, channelId, text }))
  await cast.settle()
}

const readsIn = async ({ groupId }: Scene, by: Person, channelId: string): Promise<string[]> =>
  (await by.look('channel', { groupId, channelId })).rows.map(({ text }) => text)

const peopleIn = async ({ groupId }: Scene, by: Person, channelId: string): Promise<string[]> =>
  (await by.look('chatPeople', { groupId, channelId })).rows.map(({ name }) => name).sort()

/** Every entry of items that Mallory holds of others. */
const entriesOf = ({ mallory: { ledger } }: Scene): StoredEntry[] =>
  [...ledger.rows()]
    .filter(({ log, device }) => log === itemsLog && device !== ledger.deviceId)
    .flatMap(({ row, held }) => ledger.storage.entries(row, 1, held.highest))

const boxesOf = (scene: Scene): StoredEntry[] => entriesOf(scene).filter(({ header }) => isBoxed(header))

/** Mallory writes a record as she likes, sealed to whom she likes. */
function record({ mallory, cast }: Scene, body: Uint8Array, to: readonly Uint8Array[]): void {
  const { ledger } = mallory
  const box = makeBox(body, to)!
  const entry = writeBoxed(ledger.nextPlace(itemsLog), ledger.device.signing, ledger.nextClock(cast.time.now()), box)
  ledger.store(entry, cast.time.now())
  mallory.send(entry)
}

const sealingOf = ({ mallory: { ledger } }: Scene): Uint8Array[] =>
  [...ledger.graph.state.devices].flatMap((device) => ledger.graph.state.standing(device)?.sealing ?? [])

/** A record of the space that lets everybody in whom the group has, on the last one that she knows of. */
function opening({ mallory: { ledger } }: Scene, space: ItemId, built: StoredEntry | null): SpaceRecord {
  const { state } = ledger.graph
  return {
    space,
    nonce: built === null ? bytesOf('another nonce', 16) : null,
    use: 'chat',
    name: 'Mallory’s',
    members: [...state.members.keys()],
    devices: [...state.devices],
    key: bytesOf('key of Mallory’s making'),
    builds:
      built === null
        ? []
        : [
            {
              device: toHex(built.header.device) as DeviceId,
              number: built.header.number,
              id: toHex(built.id) as EntryId,
              key: bytesOf('key of its box'),
            },
          ],
    marks: [],
  }
}

/** Mallory makes a space for everybody in the group. */
function begin(scene: Scene, more: Partial<SpaceRecord> = {}): ItemId {
  const { ledger } = scene.mallory
  const first = { ...opening(scene, '00'.repeat(16) as ItemId, null), ...more }
  const space = itemId(ledger.group, ledger.memberId, originOf(first))
  record(scene, encodeSpace({ ...first, space }), sealingOf(scene))
  return space
}

/** A message of hers, sealed with that key, that names a channel. */
function say({ mallory }: Scene, channel: ItemId, text: string, key?: Uint8Array): void {
  const { nonce, client } = itemBy(mallory, text)
  const update = composeCreation(client, messageFields({ channel, text }))
  mallory.send(mallory.write(itemsLog, creation(nonce, update), key === undefined ? {} : { key }))
}

const stranger = 'a private space, by somebody who is not in it'
const insider = 'a private space, by somebody who is in it'
const gone = 'a private space, by somebody who was taken out'

export const privateSpaces = [
  attackByMallory(stranger, 'K3', 'opening what she carries with every key that she holds', async (scene) => {
    const { mallory, ada, bo } = scene
    const space = await whisper(scene, await memberOf(scene, bo))
    await says(scene, bo, space, 'Nor to Mallory')
    const { ledger } = mallory
    const boxes = boxesOf(scene)
    expect(boxes.length).toBeGreaterThan(0)
    const keys = [...ledger.keyring.all(), ledger.stored.charterKey, ledger.stored.deviceSecret, bytesOf('zero')]
    const derived = keys.map((key) => contentKeyOf({ space, key }))
    const sealed = entriesOf(scene).filter(({ header, payload }) => openPayload(ledger.keyring.all(), header, payload!) === null) // prettier-ignore
    expect(sealed.length).toBe(boxes.length + 2)
    for (const { header, payload } of sealed) {
      expect(openPayload([...keys, ...derived], header, payload!)).toBeNull()
      expect(keyOfBox(payload!, ledger.device.sealing)).toBeNull()
      expect(new TextDecoder().decode(payload!)).not.toMatch(/Party|word|Mallory/u)
    }
    expect(await readsIn(scene, ada, space)).toEqual(['Not a word to anybody', 'Nor to Mallory'])
  }),
  attackByMallory(stranger, 'K3 K4', 'asking everybody for the keys of boxes that are not for her', async (scene) => {
    const { mallory, bo, cast } = scene
    await whisper(scene, await memberOf(scene, bo))
    mallory.tell({ type: 'ask', keys: boxesOf(scene).map(({ id }) => toHex(id) as never) })
    await cast.settle()
    const heard = mallory.lines.flatMap((line) => line.heard)
    expect(heard.filter(({ type }) => type === 'keys')).toEqual([])
  }),
  attackByMallory(stranger, 'K3', 'a record that lets her in, and one that begins the space anew', async (scene) => {
    const { bo, ada } = scene
    const space = await whisper(scene, await memberOf(scene, bo))
    for (const built of [boxesOf(scene)[0]!, null]) record(scene, encodeSpace(opening(scene, space, built)), sealingOf(scene)) // prettier-ignore
    await says(scene, bo, space, 'Still among us')
    for (const person of [ada, bo]) {
      expect(await peopleIn(scene, person, space)).toEqual(['Ada', 'Bo'])
      expect(await readsIn(scene, person, space)).toEqual(['Not a word to anybody', 'Still among us'])
    }
    say(scene, space, 'I am in', contentKeyOf(opening(scene, space, null)))
    await scene.cast.settle()
    expect(await readsIn(scene, ada, space)).toEqual(['Not a word to anybody', 'Still among us'])
  }),
  attackByMallory(stranger, 'K3', 'somebody else’s box, copied into her own log', async (scene) => {
    const { bo, ada, mallory, cast } = scene
    const space = await whisper(scene, await memberOf(scene, bo))
    const [{ payload }] = boxesOf(scene) as [StoredEntry]
    const { ledger } = mallory
    const entry = writeBoxed(ledger.nextPlace(itemsLog), ledger.device.signing, ledger.nextClock(cast.time.now()), payload!) // prettier-ignore
    ledger.store(entry, cast.time.now())
    mallory.send(entry)
    await says(scene, ada, space, 'Did you hear that?')
    expect(await peopleIn(scene, bo, space)).toEqual(['Ada', 'Bo'])
    expect(await readsIn(scene, bo, space)).toEqual(['Not a word to anybody', 'Did you hear that?'])
  }),
  attackByMallory(stranger, 'K3', 'a message to everyone that names the space as its channel', async (scene) => {
    const { bo, ada, groupId } = scene
    const space = await whisper(scene, await memberOf(scene, bo))
    say(scene, space, 'Hear, hear')
    await scene.cast.settle()
    for (const person of [ada, bo]) {
      expect(await readsIn(scene, person, space)).toEqual(['Not a word to anybody'])
      expect(await person.reads(groupId)).not.toContain('Mallory: Hear, hear')
    }
  }),
  attackByMallory(
    insider,
    'K3',
    'a message sealed for one space that names another, or the first channel',
    async (scene) => {
      const { bo, ada, mallory, groupId } = scene
      const theirs = await whisper(scene, await memberOf(scene, bo))
      const hers = await whisper(scene, await memberOf(scene, bo), mallory.ledger.memberId)
      const key = keyOfSpace(mallory.ledger, hers)!
      say(scene, theirs, 'In the wrong room', key)
      say(scene, (await ada.look('group', { groupId })).rows[0]!.id as ItemId, 'In nobody’s room', key)
      await scene.cast.settle()
      for (const person of [ada, bo]) {
        expect(await readsIn(scene, person, theirs)).toEqual(['Not a word to anybody'])
        expect((await person.reads(groupId)).join()).not.toMatch(/room/u)
      }
    },
  ),
  attackByMallory(insider, 'K3 K4', 'a box that opens for Ada and is garbage to Bo', async (scene) => {
    const { bo, ada, mallory, cast } = scene
    const { ledger } = mallory
    const space = await whisper(scene, await memberOf(scene, bo), ledger.memberId)
    const built = boxesOf(scene)[0]!
    const key = keyOfBox(built.payload!, ledger.device.sealing)!
    const own = opening(scene, space, built)
    const honest = { ...own, builds: own.builds.map((one) => ({ ...one, key })) }
    const adas = [...ledger.graph.state.devices].filter((device) => device === toHex(built.header.device))
    const sealing = adas.flatMap((device) => ledger.graph.state.standing(device)?.sealing ?? [])
    record(scene, encodeSpace(honest), [...sealing, ledger.device.sealing.publicKey])
    await cast.settle()
    await says(scene, ada, space, 'By the new key')
    cast.time.pass(40_000)
    await cast.settle()
    expect(await readsIn(scene, bo, space)).toEqual(['Not a word to anybody', 'By the new key'])
  }),
  attackByMallory(insider, 'K3', 'records and boxes of noise, cut short or spoilt', async (scene) => {
    const { bo, ada, mallory } = scene
    const space = await whisper(scene, await memberOf(scene, bo), mallory.ledger.memberId)
    const body = encodeSpace(opening(scene, space, boxesOf(scene)[0]!))
    const bodies = [new Uint8Array(), bytesOf('noise', 64), body.slice(0, 80), concat(body, body)]
    for (const one of bodies) record(scene, one, sealingOf(scene))
    await says(scene, ada, space, 'What was that?')
    expect(await readsIn(scene, bo, space)).toEqual(['Not a word to anybody', 'What was that?'])
    expect((await scene.voids())['box-malformed']).toBe(bodies.length)
  }),
  attackByMallory(insider, 'K3 D3', 'the space’s first record, erased by its maker', async (scene) => {
    const { bo, ada, mallory, cast } = scene
    const { ledger } = mallory
    const space = begin(scene)
    await cast.settle()
    const number = ledger.held(ledger.deviceId, itemsLog)!.highest
    await says(scene, ada, space, 'Whose idea was this?')
    const erases = encodeExtension({ ...noExtension, erases: [{ device: ledger.deviceId, log: itemsLog, from: number, to: number }] }) // prettier-ignore
    const content = creation(bytesOf('erasing', 16), new Uint8Array())
    const entry = writeEntry(ledger.nextPlace(itemsLog), ledger.device.signing, ledger.keyring.all()[0]!, ledger.nextClock(cast.time.now()), content, erases) // prettier-ignore
    ledger.store(entry, cast.time.now())
    mallory.send(entry)
    await cast.settle()
    await bo.restart()
    await cast.settle()
    expect(await readsIn(scene, bo, space)).toEqual(['Whose idea was this?'])
  }),
  attackByMallory(
    gone,
    'K3 K2',
    'writing on with the key that she knows, and letting herself in again as though unknown to it',
    async (scene) => {
      const { bo, ada, mallory, groupId, cast } = scene
      const { ledger } = mallory
      const space = await whisper(scene, await memberOf(scene, bo), ledger.memberId)
      const key = keyOfSpace(ledger, space)!
      const [built] = boxesOf(scene) as [StoredEntry]
      say(scene, space, 'before', key)
      await cast.settle()
      expectOk(await ada.client.call('channel.members', { groupId, channelId: space, remove: [ledger.memberId] })) // prettier-ignore
      await cast.settle()
      say(scene, space, 'after', key)
      const first = decodeSpaceOf(scene, built)
      const body = { ...opening(scene, space, built), builds: [{ ...opening(scene, space, built).builds[0]!, key: first.key }] } // prettier-ignore
      record(scene, encodeSpace(body), sealingOf(scene))
      await says(scene, bo, space, 'Without her')
      cast.time.pass(60_000)
      await cast.settle()
      for (const person of [ada, bo]) {
        expect(await readsIn(scene, person, space)).toEqual(['Not a word to anybody', 'before', 'Without her'])
        expect(await peopleIn(scene, person, space)).toEqual(['Ada', 'Bo'])
      }
      // What is said since is sealed with a key that none of what she holds opens.
      const known = [...ledger.keyring.all(), ...[...ledger.spaces.get(space)!.keys.values()], contentKeyOf(body)]
      const unread = entriesOf(scene).filter(({ header, payload }) => !isBoxed(header) && openPayload(known, header, payload!) === null) // prettier-ignore
      expect(unread.length).toBeGreaterThan(0)
    },
  ),
  attackByMallory(
    gone,
    'K3',
    'her own space, begun once more, as a direct chat for ever and as it was',
    async (scene) => {
      const { bo, ada, mallory, groupId, cast } = scene
      const { ledger } = mallory
      const space = begin(scene)
      await cast.settle()
      await says(scene, ada, space, 'Whose idea was this?')
      expectOk(await ada.client.call('channel.members', { groupId, channelId: space, remove: [ledger.memberId] }))
      await cast.settle()
      const first = opening(scene, space, null)
      for (const name of ['', first.name]) record(scene, encodeSpace({ ...first, name }), sealingOf(scene))
      say(scene, space, 'I am back', contentKeyOf(first))
      await says(scene, bo, space, 'Not hers')
      for (const person of [ada, bo]) {
        expect(await peopleIn(scene, person, space)).toEqual(['Ada', 'Bo'])
        expect(await readsIn(scene, person, space)).toEqual(['Whose idea was this?', 'Not hers'])
      }
    },
  ),
]

/** A record that Mallory can open, with the key of its box. */
function decodeSpaceOf({ mallory: { ledger } }: Scene, entry: StoredEntry): { key: Uint8Array; record: SpaceRecord } {
  const key = keyOfBox(entry.payload!, ledger.device.sealing)!
  const opened = ledger.storage.boxes(ledger.stored.row).find((one) => one.entry === toHex(entry.id))
  return { key, record: decodeSpace(opened!.opened!.body)! }
}
