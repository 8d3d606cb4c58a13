import { expect } from 'vitest'
import { bytesOfId } from '#shared/kernel/id.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { envelope } from '#tests/support/devices.ts'
import { itemBy, sendUpdate, sendWords, structs } from '#tests/support/harm.ts'

const name = 'pending-struct floods'

export const pendingStructs = [
  attackByMallory(
    name,
    'D2 L6',
    'ten thousand structs that hang on themselves, on what follows, on nobody’s',
    async (scene) => {
      const { cast, ada, groupId, mallory } = scene
      const { client } = itemBy(mallory, 'nonce')
      const hang = [[client, 0], [client, 9_000], [7, 0]] as const // prettier-ignore
      hang.forEach((left, at) => {
        sendUpdate(scene, structs(client, 0, 5_000, left), `nonce ${String(at)}`)
      })
      await cast.settle()
      expect(await ada.reads(groupId)).toEqual([])
    },
  ),
  attackByMallory(name, 'D2 G5', 'three hundred changes that wait for clocks which never come', async (scene) => {
    const { cast, ada, groupId, mallory } = scene
    sendWords(scene, 'begun')
    const { item, client } = itemBy(mallory, 'begun')
    for (let at = 0; at < 300; at += 1)
      mallory.send(mallory.write(1, envelope(structs(client, 1_000 + at, 1, null), { item: bytesOfId(item) })))
    await cast.settle()
    sendWords(scene, 'and after it')
    await cast.settle()
    expect(await ada.reads(groupId)).toEqual(['Mallory: begun', 'Mallory: and after it'])
  }),
]
