/** L6: what is checked before any costly work, in bytes unless told otherwise. */
export const limits = {
  entry: 256 * 1024,
  extension: 1024,
  /** Of an inflated payload. */
  inflated: 1024 * 1024,
  structs: 10_000,
  deleteRanges: 10_000,
  parents: 64,
  /** Parts of one long item, and all of them together once they are inflated. */
  parts: 64,
  longItem: 8 * 1024 * 1024,
  /** C5, L4: what is kept of a log beyond its end or its fork, in entries. */
  factsBeyond: 64,
  itemsBeyond: 256,
  /** G5, V3: what is stored of one log of one device, in entries and in bytes of payload. */
  storedFacts: 20_000,
  storedFactBytes: 64 * 1024 * 1024,
  storedItems: 2_000_000,
  storedItemBytes: 4 * 1024 * 1024 * 1024,
  /** K3, G5: payloads of one log that are carried for others and cannot be opened here, in bytes. */
  carriedBytes: 64 * 1024 * 1024,
  /** V3: waiting entries of one log that is not opened. */
  waitingLog: 1024 * 1024,
  /** G5: everything that waits in memory for what it lacks, all devices together. */
  held: 16 * 1024 * 1024,
} as const
