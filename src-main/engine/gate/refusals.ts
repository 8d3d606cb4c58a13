/** What was refused, counted in memory: whoever sends garbage shall not make this device write to its disk for each piece. */
export class Refusals {
  private readonly unwritten = new Map<string, number>()

  count(reason: string): void {
    this.unwritten.set(reason, (this.unwritten.get(reason) ?? 0) + 1)
  }

  /** All counts: those written down before, and those since. */
  with(written: readonly { readonly reason: string; readonly count: number }[]): { reason: string; count: number }[] {
    const all = new Map(written.map(({ reason, count }) => [reason, count]))
    for (const [reason, count] of this.unwritten) all.set(reason, (all.get(reason) ?? 0) + count)
    return [...all].map(([reason, count]) => ({ reason, count })).sort((a, b) => (a.reason < b.reason ? -1 : 1))
  }

  /** Writes down what has been counted since; what fails to be written stays counted. */
  write(put: (reason: string, count: number) => void): void {
    for (const [reason, count] of this.unwritten) put(reason, count)
    this.unwritten.clear()
  }
}
