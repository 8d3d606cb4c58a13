import { expect, test } from 'vitest'
import { fileName, sizeWords } from './size.ts'

test.each([
  [812, '812 byte'],
  [4200, '4.2 kB'],
  [42_000, '42 kB'],
  [1_234_567, '1.2 MB'],
  [9_876_543_210, '9.9 GB'],
])('%d bytes are %s', (bytes, said) => {
  expect(sizeWords(bytes, 'en')).toBe(said)
})

const day = new Date(2026, 10, 22)
test.each([
  ['Lakeside', 'Lakeside 2026-11-22.zip'],
  ['春の会', '春の会 2026-11-22.zip'],
  ['../../etc/passwd', 'etc passwd 2026-11-22.zip'],
  ['a/b: "c"?', 'a b c 2026-11-22.zip'],
  ['...', 'Hearth 2026-11-22.zip'],
])('a file of %j is called %j', (name, file) => {
  expect(fileName(name, day, '.zip')).toBe(file)
})
