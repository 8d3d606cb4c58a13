import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf } from '#tests/support/devices.ts'
import { deviceKeys, inviteKeys, meetingPlace, memberKeys, newSeed, seedOfWords, wordsOfSeed } from './identity.ts'

test('I1 a seed is 24 words, and the words are the seed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seed) => {
      const words = wordsOfSeed(seed)
      expect(words).toHaveLength(24)
      expect(seedOfWords(words)).toEqual(seed)
    }),
    { numRuns: 20 },
  )
})

test('I1 words are taken in capitals too', () => {
  const seed = newSeed()
  expect(seedOfWords(wordsOfSeed(seed).map((word) => word.toUpperCase()))).toEqual(seed)
})

test('I1 words that are not 24, not of the list, or with a slip in them are no seed', () => {
  const words = wordsOfSeed(bytesOf('Ada'))
  expect(seedOfWords(words.slice(1))).toBeNull()
  expect(seedOfWords(words.with(3, 'hearth'))).toBeNull()
  expect(seedOfWords([...words.slice(1), words[0]!])).toBeNull()
  // Twelve words are good BIP-39, but not of ours.
  expect(seedOfWords([...Array<string>(11).fill('abandon'), 'about'])).toBeNull()
  expect(seedOfWords([])).toBeNull()
})

test('I1 one person’s keys in two groups have nothing in common', () => {
  const seed = bytesOf('Ada')
  const here = memberKeys(seed, bytesOf('Lakeside'))
  expect(memberKeys(seed, bytesOf('Lakeside'))).toEqual(here)
  expect(memberKeys(seed, bytesOf('Hilltop')).publicKey).not.toEqual(here.publicKey)
  expect(memberKeys(bytesOf('Bo'), bytesOf('Lakeside')).publicKey).not.toEqual(here.publicKey)
})

test('I2 a device’s two keys differ, and both follow from what the vault keeps', () => {
  const keys = deviceKeys(bytesOf('secret'))
  expect(deviceKeys(bytesOf('secret'))).toEqual(keys)
  expect(keys.signing.publicKey).not.toEqual(keys.sealing.publicKey)
})

test('V1 the seed in a link gives the invite’s keys, and every bit of it matters', () => {
  const seed = bytesOf('invite', 16)
  expect(inviteKeys(seed)).toEqual(inviteKeys(seed))
  expect(inviteKeys(seed.with(15, (seed[15] ?? 0) ^ 1)).signing.publicKey).not.toEqual(
    inviteKeys(seed).signing.publicKey,
  )
})

test('T2 a meeting place and its key come from the charter key, and one does not give the other away', () => {
  const { topic, key } = meetingPlace(bytesOf('charter key'))
  expect([topic.length, key.length]).toEqual([16, 32])
  expect(key.subarray(0, 16)).not.toEqual(topic)
  expect(meetingPlace(bytesOf('another'))).not.toEqual({ topic, key })
})
