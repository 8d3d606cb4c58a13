import { expect } from 'vitest'
import * as Y from 'yjs'
import { composeCreation } from '#main/engine/items/update.ts'
import { clientId } from '#main/engine/items/id.ts'
import { updatesOf } from '#main/engine/gate/items.ts'
import type { DeviceId, ItemId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { envelope } from '#tests/support/devices.ts'
import { deletions, itemBy, sendUpdate, structs, wordsOf } from '#tests/support/harm.ts'

const name = 'forged clock and deletion'

export const forgedClock = [
  attackByMallory(name, 'D2', 'structs under a client id that is another’s', async (scene) => {
    const { cast, ada, groupId, mallory } = scene
    sendUpdate(scene, composeCreation(7, wordsOf(mallory, 'under another’s id')))
    await cast.settle()
    expect(await ada.reads(groupId)).toEqual([])
  }),
  attackByMallory(name, 'D2 D6', 'Bo’s message overwritten and deleted under his device’s client id', async (scene) => {
    const { cast, ada, bo, groupId, mallory } = scene
    const item = (await bo.says(groupId, 'my own words')) as ItemId
    await cast.settle()
    const bos = (await bo.look('health', { groupId })).rows.find(({ self }) => self)!.id as DeviceId
    const client = clientId(bos, item)
    const doc = new Y.Doc()
    for (const update of updatesOf(mallory.ledger, item)) Y.applyUpdate(doc, update)
    doc.clientID = client
    doc.getMap('').set('t', 'words put in my mouth')
    for (const update of [Y.encodeStateAsUpdate(doc), deletions([client])])
      mallory.send(mallory.write(1, envelope(update, { item: bytesOfId(item) })))
    await cast.settle()
    for (const person of [ada, bo]) expect(await person.reads(groupId)).toEqual(['Bo: my own words'])
  }),
  attackByMallory(name, 'D2', 'structs that begin a billion clocks ahead of their own', async (scene) => {
    const { cast, ada, groupId, mallory } = scene
    sendUpdate(scene, structs(itemBy(mallory, 'nonce').client, 1_000_000_000, 3, null))
    await cast.settle()
    expect(await ada.reads(groupId)).toEqual([])
  }),
]
