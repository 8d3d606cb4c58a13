import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Words } from '../../words/en.ts'

export type Device = RowOf<Ui, 'health'>

/** What each device is called: after whose it is, with a number where somebody has several. */
export function deviceNames(devices: readonly Device[], me: string, words: Words['health']): Map<string, string> {
  return new Map(
    devices.map((device) => {
      if (device.self) return [device.id, words.thisComputer]
      const siblings = devices.filter((other) => other.member === device.member && !other.self)
      const number = siblings.indexOf(device) + 1
      const mine = device.member === me
      if (siblings.length === 1) return [device.id, mine ? words.yours : words.deviceOf(device.memberName)]
      return [device.id, mine ? words.yoursNumbered(number) : words.deviceOfNumbered(device.memberName, number)]
    }),
  )
}

/** This computer first, then those linked, then the others by when they were last seen. */
export const inOrder = (devices: readonly Device[]): Device[] =>
  [...devices].sort(
    (a, b) =>
      Number(b.self) - Number(a.self) || Number(b.linked) - Number(a.linked) || (b.seenAt ?? 0) - (a.seenAt ?? 0),
  )
