import { networkInterfaces } from 'node:os'

const every = 3000

/** Tells when the addresses of this computer change: links over the old ones are dead before they fall silent (T5). */
export function watchNetwork(changed: () => void): () => void {
  let before = fingerprint()
  const timer = setInterval(() => {
    const after = fingerprint()
    if (after === before) return
    before = after
    changed()
  }, every)
  return () => clearInterval(timer)
}

const fingerprint = (): string =>
  Object.entries(networkInterfaces())
    .flatMap(([name, of]) => (of ?? []).map(({ address }) => `${name} ${address}`))
    .sort()
    .join('\n')
