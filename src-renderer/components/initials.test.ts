import { expect, test } from 'vitest'
import { groupInitials, personInitials } from './initials.ts'

test.each([
  ['Ada Lindqvist', 'AL'],
  ['Bo', 'B'],
  ['Élodie van der Marchand', 'ÉM'],
  ['Олена Бондар', 'ОБ'],
  ['春香', '春'],
  ['أمل حداد', 'أ'],
  ['सीमा जोशी', 'सी'],
  ['👩‍👩‍👧 Okafor', '👩‍👩‍👧O'],
  ['', ''],
])('a person called %j is shown as %j', (name, initials) => {
  expect(personInitials(name)).toBe(initials)
})

test.each([
  ['Lakeside', 'La'],
  ['Kammerchor Nord', 'KN'],
  ['The Okafors', 'Ok'],
  ['春の会', '春'],
  ['x', 'X'],
])('a group called %j is shown as %j', (name, initials) => {
  expect(groupInitials(name)).toBe(initials)
})
