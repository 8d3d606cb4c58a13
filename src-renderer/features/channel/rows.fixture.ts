import type { Row } from './items.ts'

export const ada = { author: 'ad'.repeat(32), authorName: 'Ada Lindqvist' }
export const bo = { author: 'b0'.repeat(32), authorName: 'Bo Okafor' }
export const cy = { author: 'c1'.repeat(32), authorName: 'Cy' }

/** A time of one Friday, on this computer's clock. */
export const at = (clock: string): number => new Date(`2026-11-20T${clock}:00`).getTime()

let last = 0

/** A row as the engine sends it. */
export function row(who: typeof ada, time: number, text: string, more: Partial<Row> = {}): Row {
  last += 1
  return {
    id: `row-${last}`,
    order: String(last).padStart(6, '0'),
    ...who,
    at: time,
    text,
    mentions: [],
    replyTo: null,
    thread: null,
    reactions: [],
    edited: false,
    pinned: false,
    deleted: false,
    hidden: null,
    expiresAt: null,
    mine: false,
    delivery: null,
    clockMark: null,
    ...more,
  }
}
