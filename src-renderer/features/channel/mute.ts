const hour = 60 * 60 * 1000

/** Farther away than anybody waits. */
export const forEver = Date.UTC(9999, 0, 1)

/** For how long a chat can be kept quiet. */
export const mutes = [
  { key: 'hour', until: (now: number): number => now + hour },
  { key: 'eight', until: (now: number): number => now + 8 * hour },
  { key: 'week', until: (now: number): number => now + 7 * 24 * hour },
  { key: 'ever', until: (): number => forEver },
] as const

export const isMuted = (until: number | null, now: number): boolean => until !== null && until > now
/** Until one says otherwise: so far away that it is no time. */
export const isForEver = (until: number): boolean => until >= forEver
