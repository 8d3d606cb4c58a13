import { expect } from 'vitest'
import { composeCreation } from '#main/engine/items/update.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { envelope } from '#tests/support/devices.ts'
import { itemBy, wordsOf } from '#tests/support/harm.ts'
import { creation } from '#tests/support/stranger.ts'
import { pageOf } from '#main/engine/replication/page.ts'

const name = 'equal-clock equivocation'

export const equalClocks = [
  attackByMallory(
    name,
    'D2 D6',
    'two updates that set the same clocks of one client to different words',
    async (scene) => {
      const { cast, ada, bo, groupId, mallory } = scene
      const { nonce, item, client } = itemBy(mallory, 'nonce')
      const first = mallory.write(1, creation(nonce, composeCreation(client, wordsOf(mallory, 'yes'))))
      const second = mallory.write(
        1,
        envelope(composeCreation(client, wordsOf(mallory, 'no')), { item: bytesOfId(item) }),
      )
      // Each hears of one of them first.
      const [one, other] = mallory.lines
      one!.say({ type: 'page', page: pageOf(mallory.ledger.deviceId, [first], false) })
      other!.say({ type: 'page', page: pageOf(mallory.ledger.deviceId, [second], false) })
      await cast.settle()
      one!.say({ type: 'page', page: pageOf(mallory.ledger.deviceId, [second], false) })
      other!.say({ type: 'page', page: pageOf(mallory.ledger.deviceId, [first], false) })
      await cast.settle()
      for (const person of [ada, bo]) expect(await person.reads(groupId)).toEqual(['Mallory: yes'])
    },
  ),
  attackByMallory(
    name,
    'D6',
    'two creations of one item at the same moment, in the order that suits each reader',
    async (scene) => {
      const { cast, ada, bo, groupId, mallory } = scene
      const { nonce, client } = itemBy(mallory, 'nonce')
      const clock = clockAt(cast.time.now())
      const made = ['yes', 'no'].map((text) =>
        mallory.write(1, creation(nonce, composeCreation(client, wordsOf(mallory, text))), { clock }),
      )
      const [one, other] = mallory.lines
      for (const entry of made) one!.say({ type: 'page', page: pageOf(mallory.ledger.deviceId, [entry], false) })
      for (const entry of [...made].reverse())
        other!.say({ type: 'page', page: pageOf(mallory.ledger.deviceId, [entry], false) })
      await cast.settle()
      const read = await ada.reads(groupId)
      expect(read).toHaveLength(1)
      expect(await bo.reads(groupId)).toEqual(read)
    },
  ),
]
