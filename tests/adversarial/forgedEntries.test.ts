/** Entries that are not what they say: of another author, of another place, of a second branch. */
import { expect, test } from 'vitest'
import { factsLog, itemsLog } from '#main/engine/log/header.ts'
import { encodeEntry, signId } from '#main/engine/log/entry.ts'
import { encodeHeader, idOfHeader } from '#main/engine/log/header.ts'
import { messageKind } from '#main/engine/kinds/message/message.ts'
import { messageFields } from '#main/engine/kinds/message/message.ts'
import { composeItem } from '#main/engine/groups/write.ts'
import { pageOf } from '#main/engine/replication/page.ts'
import { generalChannel } from '#main/engine/items/id.ts'
import type { DeviceId } from '#shared/kernel/brand.ts'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import { createScene, type Scene } from '#tests/support/attack.ts'
import { bytesOf, envelope } from '#tests/support/devices.ts'

/** A message of Mallory's at the next place of her log, written down nowhere. */
const messageOf = ({ mallory: { ledger }, cast }: Scene, text: string): ReturnType<Scene['mallory']['write']> =>
  composeItem(ledger, messageKind, messageFields({ channel: generalChannel(ledger.group), text }), cast.time.now())!
    .entry as never

test('L1 an entry under another’s device is refused as forged', async () => {
  const scene = await createScene()
  const { cast, ada, bo, groupId, mallory, refused, goOnTalking } = scene
  const bos = (await bo.look('health', { groupId })).rows.find(({ self }) => self)!.id as DeviceId
  const mine = messageOf(scene, 'I am Bo, says Mallory')
  const header = { ...mine.header, device: fromHex(bos)!, number: 900, previous: bytesOf('previous') }
  const id = idOfHeader(encodeHeader(header))
  const forged = { ...mine, header, id, signature: signId(mallory.ledger.device.signing.secretKey, id) }
  mallory.tell({ type: 'page', page: pageOf(bos, [forged], false) })
  await cast.settle()
  expect(await refused()).toEqual({ 'signature-wrong': 2 })
  expect(await ada.reads(groupId)).toEqual([])
  await goOnTalking()
})

test('L1 a fact under another’s device, in the place of one of theirs, is refused and no fork of theirs', async () => {
  const scene = await createScene()
  const { cast, ada, groupId, mallory, refused, goOnTalking } = scene
  const adas = (await ada.look('health', { groupId })).rows.find(({ self }) => self)!.id
  const fact = mallory.write(factsLog, envelope([[]], { kind: 11 }), { aside: true })
  const header = { ...fact.header, device: fromHex(adas)! }
  mallory.tell({ type: 'facts', entries: [encodeEntry({ ...fact, header })] })
  await cast.settle()
  expect(await refused()).toEqual({ 'signature-wrong': 2 })
  await goOnTalking()
})

test('R2 an entry replayed on another link is known, and shows once', async () => {
  const scene = await createScene()
  const { cast, ada, bo, groupId, mallory, refused, goOnTalking } = scene
  await bo.says(groupId, 'only once')
  await cast.settle()
  const bos = (await bo.look('health', { groupId })).rows.find(({ self }) => self)!.id as DeviceId
  const log = mallory.ledger.log(bos, itemsLog)!
  const entries = mallory.ledger.storage.entries(log.row, 1, 9)
  for (let time = 0; time < 3; time += 1) mallory.tell({ type: 'page', page: pageOf(bos, entries, false) })
  await cast.settle()
  expect(await refused()).toEqual({})
  expect(await ada.reads(groupId)).toEqual(['Bo: only once'])
  await goOnTalking()
})

test('L4 a second entry of one number is a fork: both are kept, neither counts, and a third is refused', async () => {
  const scene = await createScene()
  const { cast, ada, bo, groupId, mallory, refused, goOnTalking } = scene
  const [first, second, third] = ['to all', 'to some', 'to others'].map((text) => messageOf(scene, text))
  mallory.send(first!)
  await cast.settle()
  expect(await ada.reads(groupId)).toEqual(['Mallory: to all'])
  mallory.send(second!)
  mallory.send(second!)
  await cast.settle()
  expect(await refused()).toEqual({})
  for (const person of [ada, bo]) {
    expect((await person.look('health', { groupId })).head.forks).toBe(1)
    expect(await person.reads(groupId)).toEqual([])
  }
  mallory.send(third!)
  await cast.settle()
  expect(await refused()).toEqual({ fork: 2 })
  await ada.restart()
  expect((await ada.look('health', { groupId })).head.forks).toBe(1)
  await goOnTalking()
})

test('L4 an entry that names another predecessor than the one held is a fork', async () => {
  const scene = await createScene()
  const { cast, ada, groupId, mallory, refused, goOnTalking } = scene
  mallory.send(mallory.write(itemsLog, envelope('first')))
  await cast.settle()
  mallory.send(mallory.write(itemsLog, envelope('second'), { place: { previous: bytesOf('elsewhere') } }))
  await cast.settle()
  expect(await refused()).toEqual({})
  expect((await ada.look('health', { groupId })).head.forks).toBe(1)
  await goOnTalking()
})

test('L4 a second entry 1 of a fact log forks it at its beginning, and its author still stands', async () => {
  const scene = await createScene()
  const { cast, ada, groupId, mallory, refused, goOnTalking } = scene
  const again = mallory.write(factsLog, envelope([[]], { kind: 4 }), {
    place: { number: 1, previous: null },
    aside: true,
  })
  mallory.send(again)
  await cast.settle()
  expect(await refused()).toEqual({})
  expect((await ada.look('health', { groupId })).head.forks).toBe(1)
  expect((await ada.look('members', { groupId })).rows).toHaveLength(3)
  await goOnTalking()
})

test('L3 a page whose signature is wrong is refused whole', async () => {
  const scene = await createScene()
  const { cast, ada, groupId, mallory, refused, goOnTalking } = scene
  const entries = [1, 2, 3].map((number) => mallory.write(itemsLog, envelope(`entry ${number}`)))
  const page = pageOf(mallory.ledger.deviceId, entries, false)
  const before = (await ada.look('health', { groupId })).head.entries
  mallory.tell({ type: 'page', page: { ...page, signature: entries[0]!.signature } })
  mallory.tell({ type: 'page', page: { ...page, signature: null } })
  await cast.settle()
  expect(await refused()).toEqual({ 'page-unproven': 2, 'signature-wrong': 2 })
  expect((await ada.look('health', { groupId })).head.entries).toBe(before)
  await goOnTalking()
})

test('G5 a broken entry stops neither its own log nor others', async () => {
  const scene = await createScene()
  const { cast, ada, groupId, mallory, goOnTalking } = scene
  mallory.send(mallory.write(itemsLog, envelope('no message at all')))
  const good = messageOf(scene, 'after the broken one')
  mallory.send(good)
  await cast.settle()
  expect(await ada.reads(groupId)).toEqual(['Mallory: after the broken one'])
  expect(toHex(good.id)).toHaveLength(64)
  await goOnTalking()
})

test('G1 entries of another group, and of no group, are refused', async () => {
  const scene = await createScene()
  const { cast, mallory, refused, goOnTalking } = scene
  const foreign = mallory.write(factsLog, envelope([[]], { kind: 11 }), {
    place: { group: bytesOf('Hilltop') },
    aside: true,
  })
  mallory.send(foreign)
  mallory.tell({ type: 'facts', entries: [new Uint8Array(), bytesOf('noise', 64), new Uint8Array(300_000)] })
  await cast.settle()
  expect(await refused()).toEqual({ 'group-foreign': 2, malformed: 4, 'too-large': 2 })
  await goOnTalking()
})
