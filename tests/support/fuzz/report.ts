/** What the fuzzing of one test file reached, as a table at the end of its run. */
import { afterAll } from 'vitest'

export type Depths = ReadonlyMap<string, number>

export interface Report {
  add(name: string, depths: Depths, remark?: string): void
}

export function createReport(): Report {
  const table: string[] = []
  afterAll(() => {
    process.stdout.write(`\n${table.join('\n')}\n`)
  })
  return {
    add: (name, depths, remark) => {
      const all = [...depths.values()].reduce((sum, count) => sum + count, 0)
      table.push(`${name}: ${all.toLocaleString('en')} inputs${remark === undefined ? '' : `, ${remark}`}`)
      for (const [depth, count] of [...depths].sort(([, a], [, b]) => b - a))
        table.push(`  ${count.toLocaleString('en').padStart(9)}  ${depth}`)
    },
  }
}

/** HEARTH_FUZZ=5000000 for a night; HEARTH_SEED for other luck, or to play a failure again. */
export const inputs = Number(process.env['HEARTH_FUZZ'] ?? 200_000)
export const seed = Number(process.env['HEARTH_SEED'] ?? 20_261_122)
export const timeout = 60_000 + inputs * 4
