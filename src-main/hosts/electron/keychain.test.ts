import { expect, test } from 'vitest'
import { systemKeychain } from './keychain.ts'

const key = Uint8Array.from({ length: 32 }, (_, index) => index)
const scramble = (text: string): Buffer => Buffer.from(text).reverse()

const asynchronous = {
  getSelectedStorageBackend: () => 'gnome_libsecret' as const,
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => scramble(text),
  decryptStringAsync: async (bytes: Buffer) => ({
    result: scramble(bytes.toString()).toString(),
    shouldReEncrypt: false,
  }),
}
// Deprecated, and all that older Electrons have.
/* eslint-disable @typescript-eslint/no-deprecated */
const blocking = {
  getSelectedStorageBackend: () => 'kwallet6' as const,
  isEncryptionAvailable: () => true,
  encryptString: scramble,
  decryptString: (bytes: Buffer) => scramble(bytes.toString()).toString(),
}

test.each([
  ['an Electron that does not block', asynchronous],
  ['an older Electron', blocking],
])('S1 the key comes back as it was wrapped, in %s', async (_what, storage) => {
  const keychain = await systemKeychain(storage, 'linux')
  const wrapped = await keychain?.wrap({ bytes: key })
  if (wrapped?.ok !== true) throw new Error('not wrapped')
  expect(wrapped.value.bytes).not.toEqual(key)
  expect(await keychain?.unwrap(wrapped.value)).toEqual({ ok: true, value: { bytes: key } })
})

test('S1 Linux’s fixed password counts as no keychain, and so does a keychain that is not there', async () => {
  expect(await systemKeychain({ ...asynchronous, getSelectedStorageBackend: () => 'basic_text' }, 'linux')).toBeNull()
  expect(await systemKeychain({ ...asynchronous, isAsyncEncryptionAvailable: async () => false }, 'darwin')).toBeNull()
  expect(await systemKeychain({ ...blocking, isEncryptionAvailable: () => false }, 'win32')).toBeNull()
  expect(await systemKeychain({}, 'linux')).toBeNull()
})

test('S1 what this keychain did not wrap is refused, not invented', async () => {
  const refuses = async (): Promise<never> => {
    throw new Error('no')
  }
  const keychain = await systemKeychain({ ...asynchronous, decryptStringAsync: refuses }, 'darwin')
  expect(await keychain?.unwrap({ bytes: key })).toMatchObject({ ok: false, error: { code: 'keychain-refused' } })
  const other = await systemKeychain(asynchronous, 'darwin')
  expect(await other?.unwrap({ bytes: Buffer.from('not base64url!') })).toMatchObject({ ok: false })
})
