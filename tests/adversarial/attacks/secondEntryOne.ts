import { expect } from 'vitest'
import { encodeEntry } from '#main/engine/log/entry.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { envelope } from '#tests/support/devices.ts'
import { sendWords } from '#tests/support/harm.ts'

const name = 'a second entry 1'

export const secondEntryOne = [
  attackByMallory(
    name,
    'L4 V3',
    'another fact in the place of the join by which Mallory came',
    async ({ cast, ada, bo, groupId, mallory }) => {
      const place = { number: 1, previous: null }
      const again = mallory.write(0, envelope([[]], { kind: 4 }), { place, aside: true })
      // To one first, and then to both.
      mallory.lines[0]!.say({ type: 'facts', entries: [encodeEntry(again)] })
      await cast.settle()
      mallory.send(again)
      await cast.settle()
      for (const person of [ada, bo]) expect((await person.look('members', { groupId })).rows).toHaveLength(3)
    },
  ),
  attackByMallory(name, 'L4 D6', 'two messages in one place of the log, one for each reader', async (scene) => {
    const { cast, ada, bo, groupId, mallory } = scene
    sendWords(scene, 'before the fork')
    await cast.settle()
    const [yes, no] = ['yes', 'no'].map((text) => mallory.write(1, envelope(text), { aside: true }))
    mallory.send(yes!)
    mallory.send(no!)
    await cast.settle()
    cast.hub.meet()
    await cast.settle()
    const read = await ada.reads(groupId)
    expect(await bo.reads(groupId)).toEqual(read)
  }),
]
