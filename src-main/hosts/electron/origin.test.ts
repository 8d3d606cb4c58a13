import { expect, test } from 'vitest'
import { isHome, mayOpenOutside } from './origin.ts'

test.each(['app://hearth/', 'app://hearth/index.html?x#y'])('%s is the interface', (address) => {
  expect(isHome(address)).toBe(true)
})

test.each([
  'app://hearth.example/',
  'app://hearth@example/',
  'app://ada@hearth/',
  'app://hearth:1/',
  'https://hearth/',
  'app:hearth',
  'data:text/html,app://hearth/',
  'about:blank',
  'nonsense',
  '',
])('%s is not the interface', (address) => {
  expect(isHome(address)).toBe(false)
})

test('https and mailto may be opened outside, and nothing else', () => {
  expect(['https://a.example/', 'mailto:ada@a.example'].every(mayOpenOutside)).toBe(true)
  const never = [
    'http://a.example/',
    'file:///etc/passwd',
    'smb://a/b',
    'javascript:alert(1)',
    'hearth://join/x',
    'https',
    '',
  ]
  expect(never.filter(mayOpenOutside)).toEqual([])
})
