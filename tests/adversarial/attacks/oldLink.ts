import { expect } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { createStranger } from '#tests/support/stranger.ts'

const name = 'an old link after a removal'

export const oldLink = [
  attackByMallory(
    name,
    'V5 C3',
    'a link of many uses, made before Mallory was removed, used again under another name',
    async ({ cast, ada, bo, groupId, mallory }) => {
      const { link } = expectOk(await ada.client.call('invite.create', { groupId, uses: 9 }))
      await cast.settle()
      expectOk(await ada.client.call('member.remove', { groupId, memberId: mallory.ledger.memberId }))
      await cast.settle()
      const trudy = createStranger(cast.hub, cast.time, link, { name: 'Trudy' })
      await cast.settle()
      trudy.join()
      await cast.settle()
      cast.time.pass(60_000)
      await cast.settle()
      expect(trudy.ledger.stands).toBe(false)
      for (const person of [ada, bo]) expect((await person.look('members', { groupId })).rows).toHaveLength(2)
    },
  ),
  attackByMallory(
    name,
    'V5 R1',
    'the very link by which Mallory came, with her old device and all its keys',
    async ({ cast, ada, bo, groupId, mallory }) => {
      expectOk(await ada.client.call('member.remove', { groupId, memberId: mallory.ledger.memberId }))
      await cast.settle()
      const heard = mallory.lines.flatMap((line) => line.heard).length
      await ada.says(groupId, 'among us')
      await bo.says(groupId, 'indeed')
      cast.hub.meet()
      await cast.settle()
      mallory.join()
      cast.hub.meet()
      await cast.settle()
      const since = mallory.lines.flatMap((line) => line.heard).slice(heard)
      expect(since.filter(({ type }) => type === 'page')).toEqual([])
      for (const person of [ada, bo]) expect((await person.look('members', { groupId })).rows).toHaveLength(2)
    },
  ),
]
