import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import { isOfThisComputerAlone } from '#shared/contract/signals.ts'
import type { Ui } from '#shared/contract/ui.ts'

type Health = HeadOf<Ui, 'health'>
type Device = RowOf<Ui, 'health'>

export interface Way {
  readonly who: 'this' | { readonly id: string; readonly name: string }
  readonly works: boolean
  readonly seenAt: number | null
}

/**
 * Who could let a newcomer in right now: this computer, where a meeting server or the local network makes it
 * reachable, and each member whose device is linked to it.
 */
export function waysIn(health: Health, devices: readonly Device[]): Way[] {
  const reachable =
    health.listening.some((url) => !isOfThisComputerAlone(url)) ||
    health.signals.some((signal) => signal.state === 'open')
  const others = new Map<string, Way>()
  for (const device of devices) {
    if (device.self) continue
    const known = others.get(device.member)
    others.set(device.member, {
      who: { id: device.member, name: device.memberName },
      works: (known?.works ?? false) || device.linked,
      seenAt: Math.max(known?.seenAt ?? 0, device.seenAt ?? 0) || null,
    })
  }
  const sorted = [...others.values()].sort(
    (a, b) => Number(b.works) - Number(a.works) || (b.seenAt ?? 0) - (a.seenAt ?? 0),
  )
  return [{ who: 'this', works: reachable, seenAt: null }, ...sorted]
}

/** Nothing is known yet: the ways to meet are still being tried. */
export const stillFindingOut = (health: Health): boolean =>
  !health.listening.some((url) => !isOfThisComputerAlone(url)) &&
  health.signals.length > 0 &&
  health.signals.every((signal) => signal.state === 'connecting')
