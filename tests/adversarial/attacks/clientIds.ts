import { expect } from 'vitest'
import * as Y from 'yjs'
import { composeCreation } from '#main/engine/items/update.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { sendUpdate } from '#tests/support/harm.ts'

export const clientIds = [
  attackByMallory('client-id floods', 'D2', 'an update by two thousand clients', async (scene) => {
    sendUpdate(scene, Y.mergeUpdates(Array.from({ length: 2_000 }, (_, at) => composeCreation(at + 1, { t: 'x' }))))
    await scene.cast.settle()
    expect(await scene.ada.reads(scene.groupId)).toEqual([])
  }),
]
