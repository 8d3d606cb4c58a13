/** Frames on a link, altered on their way or made up. */
import { expect, test } from 'vitest'
import { createScene } from '#tests/support/attack.ts'
import { bytesOf } from '#tests/support/devices.ts'

type Change = (bytes: Uint8Array) => Uint8Array | null

test.each<[string, Change]>([
  ['truncated', (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))],
  ['emptied', () => new Uint8Array()],
  ['altered', (bytes) => bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1)],
  ['lengthened', (bytes) => new Uint8Array([...bytes, 0])],
  ['made up', (bytes) => bytesOf(String(bytes.length), 64)],
])('R1 a frame that is %s on its way ends the link, is counted, and nothing of it is taken', async (_how, change) => {
  const { cast, ada, bo, groupId, refused, goOnTalking } = await createScene({ outside: true })
  cast.hub.tamper = (bytes, from, to) => (from === 'Bo' && to === 'Ada' ? change(bytes) : bytes)
  await bo.says(groupId, 'never arrives as it is')
  await cast.settle()
  expect(await refused()).toEqual({ 'frame-forged': 1 })
  expect(await ada.reads(groupId)).toEqual([])
  cast.hub.tamper = null
  cast.hub.meet()
  await cast.settle()
  expect(await ada.reads(groupId)).toEqual(['Bo: never arrives as it is'])
  await goOnTalking()
})

test('R1 frames that are replayed are not heard a second time', async () => {
  const { cast, ada, bo, groupId, refused, goOnTalking } = await createScene({ outside: true })
  let last: Uint8Array | null = null
  cast.hub.tamper = (bytes, from, to) => {
    if (from !== 'Bo' || to !== 'Ada') return bytes
    const again: Uint8Array = last ?? bytes
    last = bytes
    return again
  }
  await bo.says(groupId, 'once')
  await cast.settle()
  await bo.says(groupId, 'twice')
  await cast.settle()
  cast.hub.tamper = null
  expect(await refused()).toEqual({ 'frame-forged': 1 })
  cast.hub.meet()
  await cast.settle()
  expect(await ada.reads(groupId)).toEqual(['Bo: once', 'Bo: twice'])
  await goOnTalking()
})

test('R1 frames that are lost or reordered end the link, and a new one brings what was lost', async () => {
  const { cast, ada, bo, groupId, goOnTalking } = await createScene({ outside: true })
  let dropped = 0
  cast.hub.tamper = (bytes, from, to) => (from === 'Bo' && to === 'Ada' && dropped++ === 0 ? null : bytes)
  for (const text of ['one', 'two', 'three']) await bo.says(groupId, text)
  await cast.settle()
  cast.hub.tamper = null
  cast.hub.meet()
  await cast.settle()
  expect(await ada.reads(groupId)).toEqual(['Bo: one', 'Bo: two', 'Bo: three'])
  await goOnTalking()
})

test.each<[string, Uint8Array]>([
  ['nothing', new Uint8Array()],
  ['a truncated hello', new Uint8Array([1, ...bytesOf('key')]).subarray(0, 20)],
  ['a hello of another version', new Uint8Array([9, ...bytesOf('key')])],
  ['a key of small order', new Uint8Array(33).with(0, 1)],
  ['a megabyte', new Uint8Array(1024 * 1024)],
])('R1 a link that begins with %s is ended and counted', async (_what, hello) => {
  const { mallory, refused, goOnTalking } = await createScene({ outside: true, hello })
  expect(mallory.lines.map(({ ended }) => ended)).toEqual(['handshake-wrong', 'handshake-wrong'])
  expect(await refused()).toMatchObject({ 'handshake-wrong': 2 })
  await goOnTalking()
})

test('R1 a sealed frame that is no message ends the link and is counted', async () => {
  const { mallory, refused, cast, goOnTalking } = await createScene()
  mallory.lines[0]!.seal(bytesOf('noise', 64))
  await cast.settle()
  expect(mallory.lines[0]!.ended).toBe('message-malformed')
  expect(await refused()).toEqual({ 'message-malformed': 1 })
  await goOnTalking()
})

test('R1 who speaks before proving who they are is sent away', async () => {
  const { cast, mallory, refused, goOnTalking } = await createScene({ outside: true, silent: true })
  mallory.tell({ type: 'vector', lines: [], receipts: [] })
  await cast.settle()
  expect(mallory.lines.map(({ ended }) => ended)).toEqual(['proof-missing', 'proof-missing'])
  expect(mallory.lines.flatMap(({ heard }) => heard.filter(({ type }) => type !== 'proof'))).toEqual([])
  expect(await refused()).toMatchObject({ 'proof-missing': 2 })
  await goOnTalking()
})

test('R1 a proof under another’s device key is refused', async () => {
  const { cast, mallory, refused, goOnTalking } = await createScene({ outside: true, silent: true })
  const bos = mallory.lines.flatMap(({ heard }) => heard.filter((message) => message.type === 'proof'))[1]!
  // What Bo said of himself on his link, said again on Ada's.
  mallory.lines[0]!.say(bos)
  await cast.settle()
  expect(mallory.lines[0]!.ended).toBe('proof-wrong')
  expect(await refused()).toMatchObject({ 'proof-wrong': 1 })
  await goOnTalking()
})
