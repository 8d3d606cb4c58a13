import { expect } from 'vitest'
import { encodeFact } from '#main/engine/charter/codec.ts'
import { devicesOf, keyForEveryone, marksHeld } from '#main/engine/groups/marks.ts'
import type { EntryId, MemberId } from '#shared/kernel/brand.ts'
import { expectOk } from '#shared/kernel/result.ts'
import type { Scene } from '#tests/support/attack.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { envelope } from '#tests/support/devices.ts'

const name = 'a backdated removal'

/** Mallory sends a removal that names those facts alone as what it knew. */
function removeKnowing({ mallory, cast }: Scene, whom: MemberId, knowing: readonly EntryId[]): void {
  const { ledger } = mallory
  const devices = devicesOf(ledger, whom)
  const { kind, body } = encodeFact(knowing, {
    kind: 'memberRemove',
    member: whom,
    marks: marksHeld(ledger, devices),
    key: keyForEveryone(ledger, cast.time.now(), devices),
  })
  mallory.send(mallory.write(0, envelope(body, { kind })))
}

const memberNamed = async ({ ada, groupId }: Scene, called: string): Promise<MemberId> =>
  (await ada.look('members', { groupId })).rows.find((row) => row.name === called)!.id as MemberId

export const backdatedRemoval = [
  attackByMallory(
    name,
    'C3',
    'Bo removes Mallory, an admin; she removes him as of when he was a mere member',
    async (scene) => {
      const { cast, ada, bo, groupId, mallory } = scene
      const before = mallory.ledger.graph.parentsOfNext()
      const bos = await memberNamed(scene, 'Bo')
      expectOk(await ada.client.call('member.role', { groupId, memberId: bos, role: 'owner' }))
      await cast.settle()
      cast.hub.setOnline('Bo', false)
      await cast.settle()
      expectOk(await bo.client.call('member.remove', { groupId, memberId: mallory.ledger.memberId }))
      // Ada hears of Mallory's first, and of Bo's only when he is back.
      removeKnowing(scene, bos, before)
      await cast.settle()
      cast.hub.setOnline('Bo', true)
      await cast.settle()
      for (const person of [ada, bo]) {
        const { rows } = await person.look('members', { groupId })
        expect(rows.map(({ name, role }) => [name, role]).sort()).toEqual([['Ada', 'owner'], ['Bo', 'owner']]) // prettier-ignore
      }
    },
    { role: 'admin' },
  ),
  attackByMallory(
    name,
    'C3',
    'Ada removes Mallory, an owner; she removes Ada as though she had not heard of it',
    async (scene) => {
      const { cast, ada, bo, groupId, mallory } = scene
      const before = mallory.ledger.graph.parentsOfNext()
      const adas = await memberNamed(scene, 'Ada')
      cast.hub.setOnline('Ada', false)
      await cast.settle()
      expectOk(await ada.client.call('member.remove', { groupId, memberId: mallory.ledger.memberId }))
      removeKnowing(scene, adas, before)
      await cast.settle()
      cast.hub.setOnline('Ada', true)
      await cast.settle()
      for (const person of [ada, bo]) {
        const { rows } = await person.look('members', { groupId })
        expect(rows.map(({ name, role }) => [name, role]).sort()).toEqual([['Ada', 'owner'], ['Bo', 'member']]) // prettier-ignore
      }
    },
    { role: 'owner' },
  ),
]
