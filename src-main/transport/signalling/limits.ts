/** What one stranger may take of a signalling server. */
export interface SignallingLimits {
  readonly sockets: number
  readonly socketsPerAddress: number
  readonly topicsPerSocket: number
  /** Messages a second, on the average, */
  readonly rate: number
  /** and at once: a newcomer in a large group is offered many connections. */
  readonly burst: number
  /** Messages dropped before a socket that keeps none of the rules is closed. */
  readonly strikes: number
  /** Bytes that may wait for a socket that reads too slowly. */
  readonly backlog: number
}

export const usualLimits: SignallingLimits = {
  sockets: 4096,
  socketsPerAddress: 256,
  topicsPerSocket: 128,
  rate: 50,
  burst: 500,
  strikes: 1000,
  backlog: 1024 * 1024,
}

export interface Allowance {
  /** True when one more is allowed at this time. */
  take(now: number): boolean
}

/** A bucket of `burst` that fills again by `rate` a second. */
export function allowance(rate: number, burst: number, start: number): Allowance {
  let left = burst
  let at = start
  return {
    take: (now) => {
      left = Math.min(burst, left + (Math.max(0, now - at) / 1000) * rate)
      at = now
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}

/** What counts as one address: of IPv6 the network, since everyone has countless addresses in theirs. */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::`
}
