/** How what one device holds comes to another: by hand, straight to the gate, or over links. */
import type { Luck } from '../luck.ts'
import type { Time } from '../time.ts'
import type { Device } from './device.ts'
import { meet, tell } from './gossip.ts'
import { calm, createNetwork, type Network, type Weather } from './network.ts'

export interface Carrier {
  /** One comes to hold what the other holds; over a link it is mutual. */
  tell(from: Device, to: Device): void
  gather(devices: readonly Device[]): void
  /** Those on different sides are parted. */
  part(side: (device: Device) => number): void
  crash(device: Device): void
}

export const byHand = (luck: Luck): Carrier => ({
  tell: (from, to) => tell(from.group, to.group, luck),
  gather: (devices) => meet(devices.map(({ group }) => group), luck), // prettier-ignore
  part: () => undefined,
  crash: (device) => device.crash(),
})

export function overLinks(time: Time, luck: Luck): Carrier & { readonly network: Network } {
  const network = createNetwork(time, luck)
  network.weather = weatherOf(luck)
  const connect = (one: Device, other: Device): void => {
    if (one !== other && !network.isLinked(one, other)) network.connect(one, other)
  }
  return {
    network,
    tell: (from, to) => {
      connect(from, to)
      time.pass(700)
    },
    gather: (devices) => {
      for (const one of devices) for (const other of devices) if (one.name < other.name) connect(one, other)
      time.pass(2_500)
    },
    part: (side) => network.cut((one, other) => side(one as Device) !== side(other as Device), 'parted'),
    crash: (device) => {
      network.cut((one) => one === device, 'crashed')
      device.crash()
    },
  }
}

/** Mostly bad: links break again and again, so that each begins with what the last one left. */
const weatherOf = (luck: Luck): Weather => ({
  delay: [1 + luck.below(40), 50 + luck.below(400)],
  bytesPerSecond: [4_000, 40_000, 10_000_000][luck.below(3)] ?? 40_000,
  lost: luck.below(30),
  doubled: luck.below(15),
  disordered: luck.below(15),
})

/** Everybody is linked to everybody in good weather, again and again, until nothing is left to say. */
export function heal(network: Network, time: Time, devices: readonly Device[]): void {
  network.weather = calm
  const sizeOf = ({ group }: Device): number => [...group.ledger.rows()].reduce((sum, { held }) => sum + held.size, 0)
  for (let before = -1, now = 0; before !== now;) {
    before = now
    network.cut(() => true, 'healing')
    time.pass(1)
    for (const one of devices) for (const other of devices) if (one.name < other.name) network.connect(one, other)
    // Longer than whoever is gone is thought to have heard of it.
    time.pass(700_000)
    now = devices.reduce((sum, device) => sum + sizeOf(device), 0)
  }
}
