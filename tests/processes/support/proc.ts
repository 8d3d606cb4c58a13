/** What Linux says of processes. */
import { readdirSync, readFileSync } from 'node:fs'

const parentOf = (pid: string): number => {
  try {
    // The name stands in brackets and may hold anything; after it come the state and the parent.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
  } catch {
    return NaN
  }
}

/** Processes that this one has started and that run. */
export const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number)

/** The most memory that it has had so far, in MiB. */
export function peakMemory(pid: number): number {
  const [, kibibytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? []
  return Math.round(Number(kibibytes) / 1024)
}
