/**
 * Hybrid logical clock (D5): 48 bits of milliseconds since 1970 and a 16-bit counter, kept as one
 * big integer so that the order of clocks is the order of numbers.
 */
export type Clock = bigint

const counterBits = 16n
const maxClock = (1n << 64n) - 1n

/** D5: nobody adopts a clock further ahead than this, in milliseconds. */
export const toleratedLead = 5 * 60 * 1000

export const clockAt = (milliseconds: number, counter = 0): Clock =>
  (BigInt(Math.max(0, Math.floor(milliseconds))) << counterBits) | BigInt(counter)

/** Milliseconds since 1970. */
export const millisecondsOf = (clock: Clock): number => Number(clock >> counterBits)

export const isClock = (value: bigint): value is Clock => value >= 0n && value <= maxClock

/** The clock of the next own entry: later than everything adopted so far, else the wall's time. */
export function tick(latest: Clock, now: number): Clock {
  const wall = clockAt(now)
  return wall > latest ? wall : latest + 1n
}

/** D5: the latest clock after seeing another's; one too far ahead of the wall is not adopted. */
export function adopt(latest: Clock, seen: Clock, now: number): Clock {
  return seen > latest && millisecondsOf(seen) <= now + toleratedLead ? seen : latest
}
