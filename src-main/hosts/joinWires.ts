import type { Wire } from '#shared/rpc/wire.ts'

/** Makes one wire out of two: what comes at either goes out at the other, and they end together. */
export function joinWires(one: Wire, other: Wire): void {
  one.onClose(() => other.close())
  other.onClose(() => one.close())
  one.receive((message) => other.send(message))
  other.receive((message) => one.send(message))
}
