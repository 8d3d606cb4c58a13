import { expect, test } from 'vitest'
import { isPublicAddress } from './address.ts'

test.each([
  '0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.0.1', '169.254.169.254', '172.16.0.1',
  '172.31.255.255', '192.0.0.8', '192.168.1.1', '198.18.0.1', '224.0.0.251', '239.255.255.250', '255.255.255.255',
  '::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::7f00:1',
  '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', '100::1', 'localhost', '', '1.2.3', '0x7f000001',
])('%s is none of the open internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
}) // prettier-ignore

test.each(['1.1.1.1', '9.9.9.9', '100.63.255.255', '172.32.0.1', '223.255.255.255', '2606:4700::1111', '2a00:1450::1'])(
  '%s is',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)
