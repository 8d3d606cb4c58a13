import { expect, test } from 'vitest'
import { bytesOf, hexOf, lakeside } from '#tests/support/devices.ts'
import type { GroupId } from '#shared/kernel/brand.ts'
import { toHex, toUtf8 } from '#shared/kernel/bytes.ts'
import { newHello, shakeHands, type Channel, type LinkKeys } from './handshake.ts'

const [ours, theirs] = [toHex(bytesOf('our certificate')), toHex(bytesOf('their certificate'))]
const near: Channel = {
  group: lakeside,
  placeKey: bytesOf('place key'),
  localFingerprint: ours,
  remoteFingerprint: theirs,
}
const far: Channel = { ...near, localFingerprint: theirs, remoteFingerprint: ours }

/** Both sides of one handshake, each with its own idea of the channel. */
function shake(one: Channel = near, other: Channel = far): [LinkKeys, LinkKeys] {
  const [ada, bo] = [newHello(), newHello()]
  return [shakeHands(ada.keys, bo.bytes, one)!, shakeHands(bo.keys, ada.bytes, other)!]
}

const text = toUtf8('the soup is on')

test('R1 both sides come to the same transcript and hear each other, in both directions', () => {
  for (let round = 0; round < 8; round += 1) {
    const [ada, bo] = shake()
    expect(ada.transcript).toEqual(bo.transcript)
    expect([ada.ourSide, ada.theirSide]).toEqual([bo.theirSide, bo.ourSide])
    expect(ada.ourSide).not.toEqual(ada.theirSide)
    for (const [from, to] of [[ada, bo], [bo, ada], [ada, bo]] as const) expect(to.open(from.seal(text))).toEqual(text) // prettier-ignore
  }
})

test.each<[string, Partial<Channel>]>([
  ['another certificate of ours', { localFingerprint: toHex(bytesOf('of one in between')) }],
  ['another certificate of theirs', { remoteFingerprint: toHex(bytesOf('of one in between')) }],
  ['certificates the wrong way round', { localFingerprint: theirs, remoteFingerprint: ours }],
  ['another group', { group: hexOf<GroupId>('Hilltop') }],
])('R1 with %s on one side the transcripts differ, and nothing is heard', (_what, change) => {
  const [ada, bo] = shake({ ...near, ...change })
  expect(ada.transcript).not.toEqual(bo.transcript)
  expect(bo.open(ada.seal(text))).toBeNull()
})

test('R1 who does not hold the place’s key hears nothing', () => {
  const [ada, bo] = shake({ ...near, placeKey: bytesOf('another place') })
  expect(bo.open(ada.seal(text))).toBeNull()
})

test('R1 each handshake has keys of its own', () => {
  const [first, second] = [shake(), shake()]
  expect(first[0].transcript).not.toEqual(second[0].transcript)
  expect(second[1].open(first[0].seal(text))).toBeNull()
})

test('R1 a frame is heard once, in its place: replayed, dropped, or reordered it is not', () => {
  const [ada, bo] = shake()
  const [one, two, three] = [1, 2, 3].map((number) => ada.seal(new Uint8Array([number])))
  expect(bo.open(two!)).toBeNull()
  expect(bo.open(one!)).toEqual(new Uint8Array([1]))
  expect(bo.open(one!)).toBeNull()
  expect(bo.open(three!)).toBeNull()
  expect(bo.open(two!)).toEqual(new Uint8Array([2]))
  expect(bo.open(three!)).toEqual(new Uint8Array([3]))
})

test('R1 a frame sent back to who sealed it is not heard', () => {
  const [ada] = shake()
  expect(ada.open(ada.seal(text))).toBeNull()
})

test('R1 a frame altered or cut off anywhere is not heard', () => {
  const [ada, bo] = shake()
  const frame = ada.seal(text)
  for (let at = 0; at < frame.length; at += 1) {
    expect(bo.open(frame.with(at, (frame[at] ?? 0) ^ 1))).toBeNull()
    expect(bo.open(frame.subarray(0, at))).toBeNull()
  }
  expect(bo.open(frame)).toEqual(text)
})

const { keys, bytes } = newHello()

test.each<[string, Uint8Array]>([
  ['nothing', new Uint8Array()],
  ['cut off', newHello().bytes.subarray(0, 32)],
  ['with something behind it', new Uint8Array([...newHello().bytes, 0])],
  ['of another version', newHello().bytes.with(0, 2)],
  ['our own', bytes],
  ['a key of small order', new Uint8Array(33).with(0, 1)],
  ['another key of small order', new Uint8Array(33).with(0, 1).with(1, 1)],
])('R1 a hello that is %s begins no link', (_what, hello) => {
  expect(shakeHands(keys, hello, near)).toBeNull()
})

test.each(['', 'zz'.repeat(32), '11'.repeat(31)])(
  'R1 without a whole fingerprint there is no link: %j',
  (fingerprint) => {
    expect(shakeHands(keys, newHello().bytes, { ...near, remoteFingerprint: fingerprint })).toBeNull()
    expect(shakeHands(keys, newHello().bytes, { ...near, localFingerprint: fingerprint })).toBeNull()
  },
)
