import { expect, test } from 'vitest'
import { ownUrl, reachable, urlsOf } from './addresses.ts'

const interfaces = {
  lo: [{ address: '127.0.0.1', internal: true }],
  eth0: [
    { address: '192.168.1.4', internal: false },
    { address: 'fd00::4', internal: false },
    { address: 'fe80::4', internal: false },
    { address: '169.254.7.7', internal: false },
  ],
  gone: undefined,
}

test('T3 others are told of the addresses that they can reach', () => {
  expect(reachable(interfaces)).toEqual(['192.168.1.4', 'fd00::4'])
  expect(urlsOf('::', 7001, reachable(interfaces))).toEqual(['ws://192.168.1.4:7001', 'ws://[fd00::4]:7001'])
  expect(urlsOf('0.0.0.0', 7001, reachable(interfaces))).toEqual(['ws://192.168.1.4:7001'])
})

test('T3 a server bound to one address is there alone, and one without any network is on this computer alone', () => {
  expect(urlsOf('127.0.0.1', 7001, reachable(interfaces))).toEqual(['ws://127.0.0.1:7001'])
  expect(urlsOf('0.0.0.0', 7001, [])).toEqual(['ws://127.0.0.1:7001'])
  expect(ownUrl('0.0.0.0', 7001)).toBe('ws://127.0.0.1:7001')
  expect(ownUrl('::1', 7001)).toBe('ws://[::1]:7001')
})
