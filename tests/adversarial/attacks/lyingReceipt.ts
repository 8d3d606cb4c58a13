import { expect } from 'vitest'
import { writeReceipt } from '#main/engine/replication/receipt.ts'
import type { DeviceId, GroupId } from '#shared/kernel/brand.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { Scene } from '#tests/support/attack.ts'
import { attackByMallory } from '#tests/support/attacks.ts'

const name = 'a lying receipt'

/** Of every log that there is, and of some that there are not, whatever it may come to hold. */
async function everything({
  ada,
  groupId,
}: Scene): Promise<{ device: DeviceId; log: number; held: Ranges; absent: Ranges }[]> {
  const devices = (await ada.look('health', { groupId })).rows.map(({ id }) => id as DeviceId)
  const held = new Ranges([[1, 4_000_000_000]])
  return devices.flatMap((device) => [0, 1, 2].map((log) => ({ device, log, held, absent: new Ranges() })))
}

/** Ada writes while Bo is away: he cannot have it, whatever Mallory says. */
async function expectDelivery({ cast, ada, bo, groupId }: Scene, delivery: unknown, lie: () => void): Promise<void> {
  cast.hub.setOnline('Bo', false)
  await cast.settle()
  await ada.says(groupId, 'new to everybody')
  lie()
  await cast.settle()
  const channelId = (await ada.look('group', { groupId })).rows[0]!.id
  const { rows } = await ada.look('channel', { groupId, channelId })
  expect(rows.at(-1)?.delivery).toEqual(delivery)
  cast.hub.setOnline('Bo', true)
  await cast.settle()
  expect(await bo.reads(groupId)).toEqual(['Ada: new to everybody'])
}

export const lyingReceipt = [
  attackByMallory(name, 'R5', 'Mallory says that she has whatever was, or never will be, written', async (scene) => {
    const lines = (await everything(scene)).map((line) => ({ ...line, head: null }))
    await expectDelivery(scene, { state: 'with', people: 1, of: 2 }, () => scene.mallory.tell({ type: 'have', lines }))
  }),
  attackByMallory(name, 'R5', 'a receipt in Bo’s name that Mallory has signed', async (scene) => {
    const { bo, groupId, mallory } = scene
    const bos = (await bo.look('health', { groupId })).rows.find(({ self }) => self)!.id
    const { secretKey } = mallory.ledger.device.signing
    const lines = await everything(scene)
    const forged = writeReceipt({ publicKey: fromHex(bos)!, secretKey }, groupId as GroupId, 900, lines)
    await expectDelivery(scene, { state: 'saved' }, () => scene.mallory.tell({ type: 'receipts', receipts: [forged] }))
  }),
]
