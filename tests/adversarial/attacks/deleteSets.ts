import { expect } from 'vitest'
import * as Y from 'yjs'
import { composeCreation } from '#main/engine/items/update.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { deletions, itemBy, sendUpdate, stretches, wordsOf } from '#tests/support/harm.ts'

const name = 'delete-set floods'

export const deleteSets = [
  attackByMallory(name, 'D2 L6', 'deletions of five thousand other clients', async (scene) => {
    const { client } = itemBy(scene.mallory, 'nonce')
    const all = deletions(Array.from({ length: 5_000 }, (_, at) => at + 1))
    sendUpdate(scene, Y.mergeUpdates([composeCreation(client, wordsOf(scene.mallory, 'flood')), all]))
    await scene.cast.settle()
    expect(await scene.ada.reads(scene.groupId)).toEqual([])
  }),
  attackByMallory(name, 'D2 L6', 'thirty thousand stretches of one client', async (scene) => {
    const { client } = itemBy(scene.mallory, 'nonce')
    const all = stretches(client, 30_000)
    sendUpdate(scene, Y.mergeUpdates([composeCreation(client, wordsOf(scene.mallory, 'flood')), all]))
    await scene.cast.settle()
    expect(await scene.ada.reads(scene.groupId)).toEqual([])
  }),
]
