/** Which addresses are of the open internet: whoever writes a link must not make a member's computer ask its own network. */
import { BlockList, isIP } from 'node:net'

const notPublic4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** Of IPv6 only what is given out as public is; and of that not what wraps an address of IPv4, or is for examples. */
const public6 = '2000::/3'
const notPublic6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const blocked = listOf('ipv4', notPublic4)
const open6 = listOf('ipv6', [public6])
const blocked6 = listOf('ipv6', notPublic6)

function listOf(type: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [net = '', bits] = subnet.split('/')
    list.addSubnet(net, Number(bits), type)
  }
  return list
}

export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !blocked.check(address, 'ipv4')
  return version === 6 && open6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6')
}
