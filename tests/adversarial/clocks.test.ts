/** Lies about time. */
import { expect, test } from 'vitest'
import { composeCreation } from '#main/engine/items/update.ts'
import { clientId, generalChannel, itemId } from '#main/engine/items/id.ts'
import { itemsLog } from '#main/engine/log/header.ts'
import { messageFields } from '#main/engine/kinds/message/message.ts'
import { clockAt, type Clock } from '#shared/kernel/clock.ts'
import { createScene, type Scene } from '#tests/support/attack.ts'
import { bytesOf } from '#tests/support/devices.ts'
import { creation } from '#tests/support/stranger.ts'

const day = 86_400_000

/** Mallory says something at a time of her own choosing. */
function sayAt({ mallory }: Scene, text: string, clock: Clock): void {
  const { ledger } = mallory
  const nonce = bytesOf(text, 16)
  const item = itemId(ledger.group, ledger.memberId, nonce)
  const update = composeCreation(
    clientId(ledger.deviceId, item),
    messageFields({ channel: generalChannel(ledger.group), text }),
  )
  mallory.send(mallory.write(itemsLog, creation(nonce, update), { clock }))
}

const marks = async ({ ada, groupId }: Scene): Promise<unknown[]> => {
  const channelId = (await ada.look('group', { groupId })).rows[0]!.id
  return (await ada.look('channel', { groupId, channelId })).rows.map(({ text, clockMark }) => [text, clockMark])
}

test('D5 a clock years ahead is marked, and adopted by nobody', async () => {
  const scene = await createScene()
  const { cast, ada, groupId } = scene
  const now = cast.time.now()
  sayAt(scene, 'from 2036', clockAt(now + 3_650 * day))
  await cast.settle()
  await ada.says(groupId, 'from today')
  await cast.settle()
  // It sorts by what it says of itself, and what follows is dated by its own time.
  expect(await marks(scene)).toEqual([
    ['from today', null],
    ['from 2036', 'ahead'],
  ])
  const channelId = (await ada.look('group', { groupId })).rows[0]!.id
  const { at } = (await ada.look('channel', { groupId, channelId })).rows[0]!
  expect(Math.abs(at - cast.time.now())).toBeLessThan(60_000)
  await goOnTalkingBeneath(scene)
})

test('D5 a clock years ahead does not disturb the order of what others say', async () => {
  const scene = await createScene()
  const { cast, ada, groupId } = scene
  const texts = ['one', 'two', 'three', 'four', 'five', 'six']
  // All in one moment, and before each of them something from the future.
  for (const text of texts) {
    sayAt(scene, `ahead of ${text}`, clockAt(cast.time.now() + 3_650 * day))
    await cast.hub.settle()
    await ada.says(groupId, text)
  }
  await cast.settle()
  expect((await ada.reads(groupId)).slice(0, 6)).toEqual(texts.map((text) => `Ada: ${text}`))
})

/** As `goOnTalking`, where something dated ahead stays the last line. */
async function goOnTalkingBeneath({ cast, ada, bo, groupId }: Scene): Promise<void> {
  await ada.says(groupId, 'Still here?')
  await bo.says(groupId, 'Still here.')
  await cast.settle()
  for (const person of [ada, bo])
    expect(await person.reads(groupId)).toEqual(expect.arrayContaining(['Ada: Still here?', 'Bo: Still here.']))
}

test('D5 the highest clock there is harms nobody, a restart included', async () => {
  const scene = await createScene()
  const { cast, ada, bo } = scene
  sayAt(scene, 'from the end of time', (1n << 64n) - 1n)
  await cast.settle()
  await ada.restart()
  await bo.restart()
  await cast.settle()
  await goOnTalkingBeneath(scene)
})

test('D5 what is dated back is marked', async () => {
  const scene = await createScene()
  const { cast, goOnTalking } = scene
  const now = cast.time.now()
  sayAt(scene, 'said first', clockAt(now))
  sayAt(scene, 'dated back', clockAt(now - 3 * day))
  await cast.settle()
  expect(await marks(scene)).toEqual([
    ['dated back', 'back'],
    ['said first', null],
  ])
  await goOnTalking()
})
