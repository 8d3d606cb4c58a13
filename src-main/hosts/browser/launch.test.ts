import { expect, test } from 'vitest'
import { openerOf } from './launch.ts'

test('each system has its own way to open a browser', () => {
  expect(openerOf({ platform: 'darwin', environment: {} })).toEqual(['open'])
  expect(openerOf({ platform: 'win32', environment: {} })?.[0]).toBe('rundll32')
  expect(openerOf({ platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual(['xdg-open'])
})

test('without a screen there is no browser to open', () => {
  expect(openerOf({ platform: 'linux', environment: { DISPLAY: '' } })).toBeNull()
})
