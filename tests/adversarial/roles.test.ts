/** A guest who does more than guests may. */
import { expect, test } from 'vitest'
import { generalChannel } from '#main/engine/items/id.ts'
import { composeItem } from '#main/engine/groups/write.ts'
import { messageFields, messageKind } from '#main/engine/kinds/message/message.ts'
import { profileFields, profileKind } from '#main/engine/kinds/profile/profile.ts'
import { createScene } from '#tests/support/attack.ts'

test('C7 a guest’s message is void with its reason, and their profile counts', async () => {
  const { cast, ada, groupId, mallory, voids, goOnTalking } = await createScene({ role: 'guest' })
  const { ledger } = mallory
  const write = (made: ReturnType<typeof composeItem>): void => {
    ledger.store(made!.entry, cast.time.now())
    mallory.send(made!.entry)
  }
  const text = messageFields({ channel: generalChannel(ledger.group), text: 'May I?' })
  write(composeItem(ledger, messageKind, text, cast.time.now()))
  write(composeItem(ledger, profileKind, profileFields({ name: 'Gus', picture: null }), cast.time.now()))
  await cast.settle()
  expect(await voids()).toEqual({ 'role-too-low': 1 })
  expect(await ada.reads(groupId)).toEqual([])
  expect((await ada.look('members', { groupId })).rows.map(({ name, role }) => [name, role])).toContainEqual([
    'Gus',
    'guest',
  ])
  await goOnTalking()
})
