import { expect, test } from 'vitest'
import { storageFailure } from './failure.ts'

const failing = (code: string): Error => Object.assign(new Error('it failed'), { code })

test.each([
  ['SQLITE_FULL', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_IOERR_WRITE', 'disk-full'],
  ['SQLITE_READONLY_DBMOVED', 'vault-read-only'],
  ['SQLITE_CANTOPEN', 'vault-read-only'],
  ['EROFS', 'vault-read-only'],
  ['EACCES', 'vault-read-only'],
  ['EPERM', 'vault-read-only'],
  ['EEXIST', 'vault-read-only'],
  ['ENOTDIR', 'vault-read-only'],
  ['SQLITE_CORRUPT_INDEX', 'vault-damaged'],
  ['SQLITE_NOTADB', 'vault-damaged'],
])('S4 %s is told as %s', (code, told) => {
  expect(storageFailure(failing(code))).toEqual({ code: told })
})

test.each([failing('SQLITE_CONSTRAINT'), failing('EMFILE'), new Error('a bug'), 'EACCES', null])(
  'what is no failure of storage is a defect: %s',
  (error) => {
    expect(storageFailure(error)).toBeNull()
  },
)
