import { expect } from 'vitest'
import { signId } from '#main/engine/log/entry.ts'
import { encodeHeader, idOfHeader } from '#main/engine/log/header.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { unsentWords, wordsOf, itemBy } from '#tests/support/harm.ts'
import { composeCreation } from '#main/engine/items/update.ts'
import { creation } from '#tests/support/stranger.ts'

const name = 'replay'

export const replay = [
  attackByMallory(name, 'G1', 'an entry that everybody has, sent fifty times more', async (scene) => {
    const { cast, ada, bo, groupId, mallory } = scene
    const { nonce, client } = itemBy(mallory, 'nonce')
    const entry = mallory.write(1, creation(nonce, composeCreation(client, wordsOf(mallory, 'once'))))
    for (let time = 0; time < 50; time += 1) mallory.send(entry)
    await cast.settle()
    for (const person of [ada, bo]) expect(await person.reads(groupId)).toEqual(['Mallory: once'])
  }),
  attackByMallory(name, 'L5', 'a sealed payload used again in a later entry', async (scene) => {
    const { cast, ada, groupId, mallory } = scene
    const first = unsentWords(scene, 'once')
    mallory.ledger.store(first, cast.time.now())
    mallory.send(first)
    const header = { ...first.header, number: first.header.number + 1, previous: first.id }
    const id = idOfHeader(encodeHeader(header))
    mallory.send({ ...first, header, id, signature: signId(mallory.ledger.device.signing.secretKey, id) })
    await cast.settle()
    expect(await ada.reads(groupId)).toEqual(['Mallory: once'])
  }),
  attackByMallory(
    name,
    'R1',
    'frames of a link sent again on it',
    async ({ cast, ada, bo, groupId }) => {
      let last: Uint8Array | null = null
      cast.hub.tamper = (bytes, from, to) => {
        if (from !== 'Bo' || to !== 'Ada') return bytes
        const again: Uint8Array = last ?? bytes
        last = bytes
        return again
      }
      for (const text of ['one', 'two']) {
        await bo.says(groupId, text)
        await cast.settle()
      }
      cast.hub.tamper = null
      cast.hub.meet()
      await cast.settle()
      expect(await ada.reads(groupId)).toEqual(['Bo: one', 'Bo: two'])
    },
    { outside: true },
  ),
]
