import { isIPv6 } from 'node:net'

interface Interface {
  readonly address: string
  readonly internal: boolean
}

export type Interfaces = Readonly<Record<string, readonly Interface[] | undefined>>

/** Addresses of this computer that others can reach; not those that mean something on one cable only. */
export function reachable(interfaces: Interfaces): string[] {
  return Object.values(interfaces)
    .flatMap((of) => of ?? [])
    .filter(({ address, internal }) => !internal && !/^(fe[89ab]|169\.254\.)/i.test(address))
    .map(({ address }) => address)
}

export const signalUrl = (address: string, port: number): string =>
  `ws://${isIPv6(address) ? `[${address}]` : address}:${port}`

const everywhere = new Set(['0.0.0.0', '::', ''])

/** Where a server that is bound to `host` can be reached: by others, or by this computer alone. */
export function urlsOf(host: string, port: number, others: readonly string[]): string[] {
  if (!everywhere.has(host)) return [signalUrl(host, port)]
  const usable = host === '::' ? others : others.filter((address) => !isIPv6(address))
  return (usable.length > 0 ? usable : ['127.0.0.1']).map((address) => signalUrl(address, port))
}

/** How this computer itself reaches a server that is bound to `host`. */
export const ownUrl = (host: string, port: number): string => signalUrl(everywhere.has(host) ? '127.0.0.1' : host, port)
