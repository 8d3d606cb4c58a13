import { expect } from 'vitest'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { envelope } from '#tests/support/devices.ts'
import { itemBy, nested, sendUpdate } from '#tests/support/harm.ts'

const name = 'deep nesting'
const deep = (levels: number): Cbor => Array.from({ length: levels }).reduce<Cbor>((inner) => [inner], 0)

export const deepNesting = [
  attackByMallory(name, 'D2 L6', 'a value in an update that nests a hundred thousand deep', async (scene) => {
    sendUpdate(scene, nested(itemBy(scene.mallory, 'nonce').client, 100_000))
    await scene.cast.settle()
    expect(await scene.ada.reads(scene.groupId)).toEqual([])
  }),
  attackByMallory(
    name,
    'G1 G4',
    'bodies of items and facts that nest a thousand deep',
    async ({ cast, ada, groupId, mallory }) => {
      mallory.send(mallory.write(1, envelope(deep(1_000))))
      mallory.send(mallory.write(0, envelope([[], deep(1_000)], { kind: 2 })))
      await cast.settle()
      expect((await ada.look('members', { groupId })).rows).toHaveLength(3)
    },
  ),
]
