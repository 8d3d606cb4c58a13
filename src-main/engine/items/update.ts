/** Yjs updates of items that one member writes: composing them, and looking into them before any document does (D1, D2). */
import * as Y from 'yjs'
import { limits } from '../log/limits.ts'

/** One value of a field. Nothing deeper is needed where each field is one value (D1). */
export type Field = string | number | boolean | null | Uint8Array
export type Fields = Readonly<Record<string, Field>>

/** The name of the one map in an item's document. */
export const root = ''

/** Of its own accord Yjs draws a random name for each document, which takes longer than all else; no update holds it. */
export const unnamed = { guid: '' }

/** The update that creates an item with these fields, in one transaction. */
export function composeCreation(client: number, fields: Fields): Uint8Array {
  const doc = new Y.Doc(unnamed)
  doc.clientID = client
  setAll(doc, fields)
  return Y.encodeStateAsUpdate(doc)
}

/** The update that sets these fields of an item whose state is the given updates. */
export function composeChange(client: number, updates: readonly Uint8Array[], fields: Fields): Uint8Array {
  const doc = new Y.Doc(unnamed)
  for (const update of updates) Y.applyUpdate(doc, update)
  // Only now: a document that is told what its own client did takes another id for itself.
  doc.clientID = client
  const before = Y.encodeStateVector(doc)
  setAll(doc, fields)
  return Y.encodeStateAsUpdate(doc, before)
}

function setAll(doc: Y.Doc, fields: Fields): void {
  doc.transact(() => {
    const map = doc.getMap<Field>(root)
    for (const [name, value] of Object.entries(fields)) map.set(name, value)
  })
}

export interface Inspected {
  /** Clocks of the named client that the update's structs cover: from, and up to but without `to`. */
  readonly from: number
  readonly to: number
  /** For each client that the update builds on: how many of its clocks must be there before. */
  readonly needs: ReadonlyMap<number, number>
  /** What the structs set; null where a document is needed to tell, since one follows on another. */
  readonly fields: Fields | null
}

/**
 * D2, L6: reads an update without building a document. Null unless its structs name that client alone, follow
 * one another without a gap, each set one field of the root to one plain value, and what it builds on and
 * deletes is of clients in `writers`. Never throws.
 */
export function inspect(update: Uint8Array, client: number, writers: ReadonlySet<number>): Inspected | null {
  const decoded = decode(update)
  if (decoded === null || decoded.structs.length === 0 || decoded.structs.length > limits.structs) return null
  const ranges = [...decoded.ds.clients]
  if (ranges.reduce((sum, [, list]) => sum + list.length, 0) > limits.deleteRanges) return null
  const from = decoded.structs[0]?.id.clock ?? 0
  let to = from
  const needs = new Map<number, number>()
  const need = (other: number, clocks: number): void => {
    needs.set(other, Math.max(needs.get(other) ?? 0, clocks))
  }
  const fields: Record<string, Field> = {}
  let plain = ranges.length === 0
  for (const struct of decoded.structs) {
    if (struct.id.client !== client || struct.id.clock !== to) return null
    const value = struct instanceof Y.Item ? valueOf(struct.content) : undefined
    if (!(struct instanceof Y.Item) || !isField(value)) return null
    const name = fieldOf(struct)
    if (name === null && struct.origin === null) return null
    for (const origin of [struct.origin, struct.rightOrigin]) {
      if (origin === null) continue
      // A struct that names itself or what follows it as its neighbour hangs in the air for ever.
      if (origin.client === client && origin.clock >= to) return null
      if (origin.client !== client || origin.clock < from) need(origin.client, origin.clock + 1)
    }
    if (name === null || Object.hasOwn(fields, name)) plain = false
    else fields[name] = value
    to += 1
  }
  for (const [deleted, list] of ranges)
    for (const { clock, len } of list)
      if (deleted !== client || clock + len > to) need(deleted, clock + len)
      else if (clock < from) need(client, Math.min(clock + len, from))
  if (![...needs.keys()].every((other) => writers.has(other))) return null
  return { from, to, needs, fields: plain ? fields : null }
}

/** How far an update of a client reaches, and what it builds on. */
export type Extent = Pick<Inspected, 'from' | 'to' | 'needs'>

/** Where an update begins and ends that only deletes: it takes no clocks of its own. */
const nowhere = Number.MAX_SAFE_INTEGER

/**
 * D2, D4, L6: the same for an item of several writers, whose documents may hold more than plain fields: structs name
 * that client alone and follow one another without a gap; what they build on and delete is of `writers`.
 */
export function inspectShared(update: Uint8Array, client: number, writers: ReadonlySet<number>): Extent | null {
  const decoded = decode(update)
  if (decoded === null || decoded.structs.length > limits.structs) return null
  const ranges = [...decoded.ds.clients]
  if (ranges.reduce((sum, [, list]) => sum + list.length, 0) > limits.deleteRanges) return null
  if (decoded.structs.length === 0 && ranges.length === 0) return null
  const from = decoded.structs[0]?.id.clock ?? nowhere
  let to = from
  const needs = new Map<number, number>()
  const need = (other: number, clocks: number): void => {
    if (other !== client || clocks <= from) needs.set(other, Math.max(needs.get(other) ?? 0, clocks))
  }
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item) || struct.id.client !== client || struct.id.clock !== to) return null
    // A document within a document would be another item, which nobody has inspected.
    if (struct.content instanceof Y.ContentDoc) return null
    const parent: unknown = struct.parent
    for (const named of [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]) {
      if (named === null) continue
      if (named.client === client && named.clock >= to) return null
      need(named.client, named.clock + 1)
    }
    to += struct.length
  }
  for (const [deleted, list] of ranges)
    for (const { clock, len } of list) {
      if (deleted === client && clock + len > to) return null
      need(deleted, deleted === client ? Math.min(clock + len, from) : clock + len)
    }
  return [...needs.keys()].every((other) => other === client || writers.has(other)) ? { from, to, needs } : null
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(update)
  } catch {
    return null
  }
}

/** The root field that a struct names; null where it names its left neighbour instead, as later values do. */
function fieldOf(struct: Y.Item): string | null {
  const parent: unknown = struct.parent
  return parent === root && typeof struct.parentSub === 'string' ? struct.parentSub : null
}

/** The one value that a struct's content holds; undefined for any other content. */
function valueOf(content: Y.Item['content']): unknown {
  if (content instanceof Y.ContentBinary) return content.content
  return content instanceof Y.ContentAny && content.arr.length === 1 ? (content.arr as unknown[])[0] : undefined
}

function isField(value: unknown): value is Field {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    value instanceof Uint8Array
  )
}
