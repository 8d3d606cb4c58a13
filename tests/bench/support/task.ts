/** What a subject is asked to do, and what it answers: the same for Hearth and for each rival. */

export interface Task {
  /** How many messages. */
  readonly size: number
  /** Where the holder of the messages listens, in benches that have one. */
  readonly port: number
  /** An empty folder that is removed afterwards. */
  readonly folder: string
}

/** Values by the figure's name, without the bench's. */
export type Measured = Readonly<Record<string, number>>

export interface Subject {
  /** Makes what the others fetch, and answers the port it listens on; stays until it is ended. */
  readonly hold?: (task: Task) => Promise<number>
  readonly measure: (task: Task) => Promise<Measured>
}

/** A hundred characters, each time others. */
export const textOf = (index: number): string => `${String(index)} what was said by the lake `.padEnd(100, 'and then ')

export interface Watch {
  /** Milliseconds since it began. */
  time(): number
  /** Milliseconds that this process's threads have worked since. */
  work(): number
}

export function watch(): Watch {
  const began = performance.now()
  const worked = process.cpuUsage()
  return {
    time: () => performance.now() - began,
    work: () => {
      const { user, system } = process.cpuUsage(worked)
      return (user + system) / 1_000
    },
  }
}

/** MiB: the most memory that this process has had. */
export const peakMemory = (): number => process.resourceUsage().maxRSS / 1_024
