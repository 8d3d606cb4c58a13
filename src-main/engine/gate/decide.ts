import type { DeviceId } from '#shared/kernel/brand.ts'
import { equalBytes, toHex } from '#shared/kernel/bytes.ts'
import { decodeEntry, isSignedByItsDevice, type Entry } from '../log/entry.ts'
import { factsLog, headerLength } from '../log/header.ts'
import { limits } from '../log/limits.ts'
import type { HoldReason, RefuseReason } from './reasons.ts'
import type { View } from './view.ts'

export type Decision =
  | { readonly outcome: 'admit'; readonly entries: readonly Entry[] }
  /** Nothing new: it is here already. */
  | { readonly outcome: 'known' }
  | { readonly outcome: 'hold'; readonly reason: HoldReason; readonly entries: readonly Entry[] }
  /** `proof` is the second branch of a fork, signed by its device (L4). */
  | { readonly outcome: 'refuse'; readonly reason: RefuseReason; readonly proof?: SignedEntry }

export type SignedEntry = Entry & { readonly signature: Uint8Array }

const refuse = (reason: RefuseReason): Decision => ({ outcome: 'refuse', reason })
const known: Decision = { outcome: 'known' }

/**
 * G1, G3: what to do with bytes that claim to be one entry. Pure and total: any bytes get an answer, and only
 * what can never change is asked.
 */
export function decide(view: View, bytes: Uint8Array): Decision {
  if (bytes.length > headerLength + limits.extension + 64 + limits.entry) return refuse('too-large')
  const entry = decodeEntry(bytes)
  return entry === null ? refuse('malformed') : decideRun(view, [entry])
}

/**
 * L3: the same for a page: consecutive entries of one log, the oldest first, each already known to name the
 * one before it. The last is proven by its signature or by the entry after it that is held here.
 */
export function decideRun(view: View, run: readonly Entry[]): Decision {
  const first = run[0]
  const last = run.at(-1)
  if (first === undefined || last === undefined) return refuse('malformed')
  const { log } = first.header
  if (!belongsToGroup(view, first)) return refuse('group-foreign')
  const device = toHex(first.header.device) as DeviceId
  const fresh = run.filter(({ header }) => view.held(device, log)?.has(header.number) !== true)
  if (fresh.length === 0) return run.every((entry) => isAsHeld(view, device, entry)) ? known : forkOf(last)
  if (!isProven(view, device, last)) return refuse(last.signature === null ? 'page-unproven' : 'signature-wrong')
  if (!run.every((entry) => fitsItsNeighbours(view, device, entry))) return forkOf(last)
  // The founder's log opens itself, by the fact whose id is the group's.
  const opened = view.isOpened(device) || run.some((entry) => isFound(view, entry))
  return opened ? { outcome: 'admit', entries: fresh } : { outcome: 'hold', reason: 'log-not-opened', entries: fresh }
}

const isFound = (view: View, entry: Entry): boolean =>
  entry.header.log === factsLog && entry.header.number === 1 && toHex(entry.id) === (view.group as string)

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0)

const belongsToGroup = (view: View, entry: Entry): boolean =>
  isFound(view, entry) ? isZero(entry.header.group) : toHex(entry.header.group) === (view.group as string)

function isProven(view: View, device: DeviceId, last: Entry): boolean {
  if (last.signature !== null) return isSignedByItsDevice(last.header, last.id, last.signature)
  const after = view.idsAt(device, last.header.log, last.header.number + 1)
  return after !== null && equalBytes(after.previous, last.id)
}

const isAsHeld = (view: View, device: DeviceId, { header, id }: Entry): boolean => {
  const held = view.idsAt(device, header.log, header.number)
  return held !== null && equalBytes(held.id, id)
}

/** L4: what is held before, at and after an entry's number names it, and it them. */
function fitsItsNeighbours(view: View, device: DeviceId, { header, id }: Entry): boolean {
  if (header.log === factsLog && header.number === 1 && !isTheSeatedJoin(view, device, id)) return false
  const before = view.idsAt(device, header.log, header.number - 1)
  if (before !== null && !equalBytes(before.id, header.previous)) return false
  const at = view.idsAt(device, header.log, header.number)
  if (at !== null && !equalBytes(at.id, id)) return false
  const after = view.idsAt(device, header.log, header.number + 1)
  return after === null || equalBytes(after.previous, id)
}

const isTheSeatedJoin = (view: View, device: DeviceId, id: Uint8Array): boolean => {
  const seated = view.seatedJoin(device)
  return seated === null || seated === toHex(id)
}

/** L4: a fork is one only when the device itself signed the second branch. */
function forkOf({ header, id, signature, payload }: Entry): Decision {
  if (signature === null || !isSignedByItsDevice(header, id, signature)) return refuse('chain-broken')
  return { outcome: 'refuse', reason: 'fork', proof: { header, id, signature, payload } }
}
