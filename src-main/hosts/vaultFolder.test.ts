import { expect, test } from 'vitest'
import { defaultVaultFolder } from './vaultFolder.ts'

const home = '/home/ada'

test('the vault is where each system keeps the data of programs', () => {
  expect(defaultVaultFolder({ platform: 'linux', environment: {}, home })).toBe('/home/ada/.local/share/hearth/vault')
  expect(defaultVaultFolder({ platform: 'darwin', environment: {}, home })).toBe(
    '/home/ada/Library/Application Support/Hearth/vault',
  )
  expect(defaultVaultFolder({ platform: 'win32', environment: {}, home: 'C:\\Users\\Ada' })).toBe(
    'C:\\Users\\Ada\\AppData\\Roaming\\Hearth\\vault',
  )
})

test('what the user has set goes first, unless it is a relative path', () => {
  const at = (data: string): string =>
    defaultVaultFolder({ platform: 'linux', environment: { XDG_DATA_HOME: data }, home })
  expect(at('/data')).toBe('/data/hearth/vault')
  expect(at('data')).toBe('/home/ada/.local/share/hearth/vault')
  expect(defaultVaultFolder({ platform: 'win32', environment: { APPDATA: 'D:\\Roaming' }, home })).toBe(
    'D:\\Roaming\\Hearth\\vault',
  )
})
