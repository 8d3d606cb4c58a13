import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readSwitches } from './switches.ts'

test('without switches everything is where it always is, and others of the network may find this computer', () => {
  expect(readSwitches(['electron', '.'])).toEqual({
    vault: null,
    signals: [],
    listen: { host: '0.0.0.0', port: 0 },
    userData: null,
  })
})

test('folders become absolute, servers add up, and the last of the others counts', () => {
  const argv = [
    '--vault=a',
    '--vault=b',
    '--signal=ws://one',
    '--signal=ws://two',
    '--listen-host=127.0.0.1',
    '--listen-port=7',
  ]
  expect(readSwitches(argv)).toMatchObject({
    vault: resolve('b'),
    signals: ['ws://one', 'ws://two'],
    listen: { host: '127.0.0.1', port: 7 },
  })
})

test('an empty value is none, and a port that is none is any', () => {
  expect(readSwitches(['--vault=', '--listen-port=many'])).toMatchObject({ vault: null, listen: { port: 0 } })
})
