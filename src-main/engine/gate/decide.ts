import type { DeviceId } from '#shared/kernel/brand.ts'
import { equalBytes, toHex } from '#shared/kernel/bytes.ts'
import { decodeEntry, isSignedByItsDevice, type Entry } from '../log/entry.ts'
import { factsLog, headerLength } from '../log/header.ts'
import { limits } from '../log/limits.ts'
import type { HoldReason, RefuseReason } from './reasons.ts'
import type { Held, View } from './view.ts'

export type Decision =
  /** New entries, and such as are held without the payload that these bring (L2). */
  | { readonly outcome: 'admit'; readonly entries: readonly Entry[] }
  /** Nothing new: it is here already. */
  | { readonly outcome: 'known' }
  | { readonly outcome: 'hold'; readonly reason: HoldReason; readonly entries: readonly Entry[] }
  | { readonly outcome: 'refuse'; readonly reason: RefuseReason }

/** L4: how many entries of one number are kept, beside those that something names. */
const keptBranches = 2

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
export function decideRun(view: View, run: readonly Entry[], proven: Proof = isProven): Decision {
  const first = run[0]
  const last = run.at(-1)
  if (first === undefined || last === undefined) return refuse('malformed')
  if (!belongsToGroup(view, first)) return refuse('group-foreign')
  const device = toHex(first.header.device) as DeviceId
  const places = run.map((entry) => placeOf(view, device, entry))
  const fresh = places.filter(({ isNew, brings }) => isNew || brings)
  if (fresh.length === 0) return known
  const lastIsHeld = places.at(-1)?.isNew === false
  if (!lastIsHeld && !proven(view, device, last))
    return refuse(last.signature === null ? 'page-unproven' : 'signature-wrong')
  const entries = fresh.map(({ entry }) => entry)
  // The founder's log opens itself, by the fact whose id is the group's.
  if (!view.isOpened(device) && !run.some((entry) => isFound(view, entry)))
    return { outcome: 'hold', reason: 'log-not-opened', entries }
  const reason = whyNoRoom(view, device, places)
  return reason === null ? { outcome: 'admit', entries } : refuse(reason)
}

/** G2: what this device has composed is decided on like everything; that it signed it a moment ago needs no proof. */
export const decideOwn = (view: View, entry: Entry): Decision =>
  (entry.payload?.length ?? 0) > limits.entry ? refuse('too-large') : decideRun(view, [entry], () => true)

type Proof = (view: View, device: DeviceId, last: Entry) => boolean

/** An entry beside what is held of its number. */
interface Placed {
  readonly entry: Entry
  readonly isNew: boolean
  /** It is held, and this brings the payload that is lacking. */
  readonly brings: boolean
  readonly others: readonly Held[]
}

function placeOf(view: View, device: DeviceId, entry: Entry): Placed {
  const held = view.at(device, entry.header.log, entry.header.number)
  const same = held.find(({ id }) => equalBytes(id, entry.id))
  return {
    entry,
    isNew: same === undefined,
    brings: same?.absent === true && entry.payload !== null,
    others: same === undefined ? held : [],
  }
}

const isFound = (view: View, entry: Entry): boolean =>
  entry.header.log === factsLog && entry.header.number === 1 && toHex(entry.id) === (view.group as string)

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0)

const belongsToGroup = (view: View, entry: Entry): boolean =>
  isFound(view, entry) ? isZero(entry.header.group) : toHex(entry.header.group) === (view.group as string)

const isProven: Proof = (view, device, last) =>
  last.signature === null
    ? view.at(device, last.header.log, last.header.number + 1).some(({ previous }) => equalBytes(previous, last.id))
    : isSignedByItsDevice(last.header, last.id, last.signature)

/**
 * L4, C5, G5: a run is taken whole or not at all: cut off, its last entry could not be proven to others. What a fact
 * names always finds room, with all that leads up to it.
 */
function whyNoRoom(view: View, device: DeviceId, places: readonly Placed[]): RefuseReason | null {
  const news = places.filter(({ isNew }) => isNew)
  const first = news[0]?.entry
  if (first === undefined) return null
  const { log, number } = first.header
  const room = view.room(device, log)
  const isFull = news.some(({ others }) => others.length >= keptBranches)
  if (number <= room.upTo && !isFull) return null
  if (news.some(({ entry }) => view.isNamed(device, log, entry.header.number, entry.id))) return null
  return isFull ? 'fork' : room.reason
}
