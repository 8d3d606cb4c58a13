/** L6: what is checked before any costly work, in bytes unless told otherwise. */
export const limits = {
  entry: 256 * 1024,
  extension: 1024,
  /** Of an inflated payload. */
  inflated: 1024 * 1024,
  structs: 10_000,
  deleteRanges: 10_000,
  parents: 64,
  /** V3: waiting entries of one log that is not opened. */
  waitingLog: 1024 * 1024,
  /** G5: everything that waits in memory for what it lacks, all devices together. */
  held: 16 * 1024 * 1024,
} as const
