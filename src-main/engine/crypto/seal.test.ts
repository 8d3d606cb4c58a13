import { expect, test } from 'vitest'
import { bytesOf } from '#tests/support/devices.ts'
import { toUtf8 } from '#shared/kernel/bytes.ts'
import { createSealer, unseal } from './seal.ts'
import { sealingKeys } from './sodium.ts'

const [ada, bo] = [sealingKeys(bytesOf('Ada')), sealingKeys(bytesOf('Bo'))]
const text = toUtf8('the key to the boathouse')

test('K1 one ephemeral key seals to several, and each opens their own', () => {
  const sealer = createSealer()
  const [toAda, toBo] = [sealer.seal(ada.publicKey, text)!, sealer.seal(bo.publicKey, text)!]
  expect(unseal(ada, sealer.ephemeral, toAda)).toEqual(text)
  expect(unseal(bo, sealer.ephemeral, toBo)).toEqual(text)
  expect(unseal(bo, sealer.ephemeral, toAda)).toBeNull()
  expect(toAda).not.toEqual(toBo)
})

test('K1 a seal that was altered, cut off, or of another ephemeral key does not open', () => {
  const sealer = createSealer()
  const sealed = sealer.seal(ada.publicKey, text)!
  expect(unseal(ada, sealer.ephemeral, sealed.with(0, (sealed[0] ?? 0) ^ 1))).toBeNull()
  expect(unseal(ada, sealer.ephemeral, sealed.subarray(1))).toBeNull()
  expect(unseal(ada, sealer.ephemeral, new Uint8Array())).toBeNull()
  expect(unseal(ada, createSealer().ephemeral, sealed)).toBeNull()
})

test.each([
  ['zero', new Uint8Array(32)],
  ['one', new Uint8Array(32).with(0, 1)],
  ['too short', new Uint8Array(31).fill(9)],
])('K1 nothing is sealed to a key of small order or no key: %s', (_what, key) => {
  expect(createSealer().seal(key, text)).toBeNull()
  expect(unseal(ada, key, bytesOf('sealed', 48))).toBeNull()
})

test('K1 every sealer has a key of its own', () => {
  expect(createSealer().ephemeral).not.toEqual(createSealer().ephemeral)
})
