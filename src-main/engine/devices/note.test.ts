import { expect, test } from 'vitest'
import { bytesOf, hexOf } from '#tests/support/devices.ts'
import { signingKeys } from '../crypto/sodium.ts'
import { openNote, sealNote } from './note.ts'

const [ada, bo] = [signingKeys(bytesOf('Ada')), signingKeys(bytesOf('Bo'))]
const note = { id: hexOf<string>('laptop', 16), name: 'Adas Laptop', addedBy: hexOf<string>('desk', 16) }

test('I4 what a computer is called is read by its person’s other computers and by nobody else', () => {
  const sealed = sealNote(ada, note)
  expect(openNote(ada, sealed)).toEqual(note)
  expect(openNote(bo, sealed)).toBeNull()
  expect(openNote(ada, bytesOf('garbage', 64))).toBeNull()
  expect(openNote(ada, new Uint8Array())).toBeNull()
})

test('I4 all notes have one length, and a name that does not fit is cut', () => {
  const long = sealNote(ada, { ...note, name: '🏡'.repeat(100), addedBy: null })
  expect(long.length).toBe(sealNote(ada, { ...note, name: '' }).length)
  expect(openNote(ada, long)?.name).toMatch(/^(🏡)+\ud83c?$/)
  expect(long.length).toBeLessThanOrEqual(256)
})
