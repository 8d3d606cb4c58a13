import { expect } from 'vitest'
import * as Y from 'yjs'
import { composeCreation } from '#main/engine/items/update.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { itemBy, runLengthBomb, sendUpdate, wordsOf } from '#tests/support/harm.ts'

const name = 'run-length bombs in V2'

export const runLengthBombs = [
  attackByMallory(name, 'D2 L6', 'a few bytes of the second encoding that stand for 2⁴⁰ structs', async (scene) => {
    sendUpdate(scene, runLengthBomb())
    await scene.cast.settle()
    expect(await scene.ada.reads(scene.groupId)).toEqual([])
  }),
  attackByMallory(name, 'D2', 'an honest message in the second encoding', async (scene) => {
    const { client } = itemBy(scene.mallory, 'nonce')
    sendUpdate(scene, Y.convertUpdateFormatV1ToV2(composeCreation(client, wordsOf(scene.mallory, 'V2'))))
    await scene.cast.settle()
    expect(await scene.ada.reads(scene.groupId)).toEqual([])
  }),
]
