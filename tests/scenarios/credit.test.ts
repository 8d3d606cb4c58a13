import { expect, test } from 'vitest'
import { createScene } from '#tests/support/attack.ts'
import { encodeMessage } from '#main/engine/replication/messages.ts'

const window = 1024 * 1024

/** 9,000 signs that do not get shorter by packing. */
function noise(seed: number): string {
  let state = seed + 1
  return Array.from({ length: 9_000 }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return String.fromCharCode(33 + ((state >>> 16) % 90))
  }).join('')
}

test('R3 who gives no credit is sent a megabyte and no more, and goes on when they give some', async () => {
  const { cast, ada, groupId, mallory, goOnTalking } = await createScene({ outside: true })
  const [line] = mallory.lines
  // Credit without measure, given beforehand, opens the window no wider than it is.
  line!.say({ type: 'credit', bytes: Number.MAX_SAFE_INTEGER })
  await cast.settle()
  for (let number = 0; number < 170; number += 1) await ada.says(groupId, noise(number))
  await cast.settle()
  const received = (): number =>
    line!.heard.reduce((sum, message) => sum + (message.type === 'page' ? encodeMessage(message).length : 0), 0)
  const most = window + 200 * 1024
  expect(received()).toBeGreaterThan(window / 2)
  expect(received()).toBeLessThan(most)
  const before = received()
  line!.say({ type: 'credit', bytes: 200_000 })
  await cast.settle()
  expect(received()).toBeGreaterThan(before)
  expect(received()).toBeLessThan(most + 200_000)
  await goOnTalking()
})
