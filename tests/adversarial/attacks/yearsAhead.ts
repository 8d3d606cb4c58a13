import { expect } from 'vitest'
import { composeCreation } from '#main/engine/items/update.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { attack } from '#tests/support/attacks.ts'
import { createScene } from '#tests/support/attack.ts'
import { itemBy, wordsOf } from '#tests/support/harm.ts'
import { creation } from '#tests/support/stranger.ts'

const name = 'a clock years ahead'
const year = 365 * 86_400_000

export const yearsAhead = (
  [
    ['ten years ahead', (now: number) => clockAt(now + 10 * year)],
    ['the highest clock there is', () => (1n << 64n) - 1n],
  ] as const
).map(
  // prettier-ignore
  ([tried, clockOf]) =>
    attack(name, 'D5', tried, async () => {
      const { cast, ada, bo, groupId, mallory } = await createScene()
      const { nonce, client } = itemBy(mallory, 'nonce')
      const update = composeCreation(client, wordsOf(mallory, 'from the future'))
      mallory.send(mallory.write(1, creation(nonce, update), { clock: clockOf(cast.time.now()) }))
      await cast.settle()
      await ada.restart()
      await cast.settle()
      await ada.says(groupId, 'from today')
      await cast.settle()
      await bo.says(groupId, 'and tomorrow')
      await cast.settle()
      // It sorts by what it says of itself; nobody else is dated by it.
      const read = ['Ada: from today', 'Bo: and tomorrow', 'Mallory: from the future']
      for (const person of [ada, bo]) expect(await person.reads(groupId)).toEqual(read)
      const channelId = (await ada.look('group', { groupId })).rows[0]!.id
      const { rows } = await ada.look('channel', { groupId, channelId })
      expect(rows.map(({ clockMark }) => clockMark)).toEqual([null, null, 'ahead'])
      expect(Math.abs(rows[0]!.at - cast.time.now())).toBeLessThan(60_000)
    }),
)
