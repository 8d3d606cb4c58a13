import { expect } from 'vitest'
import { signId } from '#main/engine/log/entry.ts'
import { encodeHeader, factsLog, idOfHeader } from '#main/engine/log/header.ts'
import { encodeEntry } from '#main/engine/log/entry.ts'
import { pageOf } from '#main/engine/replication/page.ts'
import type { DeviceId } from '#shared/kernel/brand.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import type { Scene } from '#tests/support/attack.ts'
import { attackByMallory } from '#tests/support/attacks.ts'
import { bytesOf, envelope } from '#tests/support/devices.ts'
import { unsentWords } from '#tests/support/harm.ts'

const name = 'forged author'

const deviceOfBo = async ({ bo, groupId }: Scene): Promise<DeviceId> =>
  (await bo.look('health', { groupId })).rows.find(({ self }) => self)!.id as DeviceId

export const forgedAuthor = [
  attackByMallory(name, 'L1', 'a message in Bo’s log, signed by Mallory', async (scene) => {
    const { cast, ada, groupId, mallory } = scene
    const bos = await deviceOfBo(scene)
    const before = (await ada.look('health', { groupId })).head.entries
    const mine = unsentWords(scene, 'I am Bo, says Mallory')
    const header = { ...mine.header, device: fromHex(bos)!, number: 900, previous: bytesOf('previous') }
    const id = idOfHeader(encodeHeader(header))
    const forged = { ...mine, header, id, signature: signId(mallory.ledger.device.signing.secretKey, id) }
    mallory.tell({ type: 'page', page: pageOf(bos, [forged], false) })
    await cast.settle()
    expect(await ada.reads(groupId)).toEqual([])
    expect((await ada.look('health', { groupId })).head.entries).toBe(before)
  }),
  attackByMallory(
    name,
    'L1',
    'a fact in Bo’s log in the place of one of his, as though he had forked it',
    async (scene) => {
      const { cast, ada, groupId, mallory } = scene
      const bos = await deviceOfBo(scene)
      const mine = mallory.write(factsLog, envelope([[]], { kind: 3 }), { aside: true })
      const header = { ...mine.header, device: fromHex(bos)!, number: 1, previous: new Uint8Array(32) }
      const id = idOfHeader(encodeHeader(header))
      const signature = signId(mallory.ledger.device.signing.secretKey, id)
      mallory.tell({ type: 'facts', entries: [encodeEntry({ ...mine, header, id, signature })] })
      await cast.settle()
      expect((await ada.look('health', { groupId })).head.forks).toBe(0)
      expect((await ada.look('members', { groupId })).rows).toHaveLength(3)
    },
  ),
]
