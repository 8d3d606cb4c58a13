import type { Interfaces } from './signalling/addresses.ts'

const every = 3000

/** Tells when the addresses of this computer change: links over the old ones are dead before they fall silent (T5). */
export function watchNetwork(interfaces: () => Interfaces, changed: () => void): () => void {
  let before = addressesOf(interfaces())
  const timer = setInterval(() => {
    const after = addressesOf(interfaces())
    if (after === before) return
    before = after
    changed()
  }, every)
  return () => clearInterval(timer)
}

const addressesOf = (interfaces: Interfaces): string =>
  Object.entries(interfaces)
    .flatMap(([name, of]) => (of ?? []).map(({ address }) => `${name} ${address}`))
    .sort()
    .join('\n')
