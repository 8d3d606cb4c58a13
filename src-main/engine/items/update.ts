/** Yjs updates of items that one member writes: composing them, and looking into them before any document does (D1, D2). */
import * as Y from 'yjs'
import { limits } from '../log/limits.ts'

/** One value of a field. Nothing deeper is needed where each field is one value (D1). */
export type Field = string | number | boolean | null | Uint8Array
export type Fields = Readonly<Record<string, Field>>

const root = ''

/** The update that creates an item with these fields, in one transaction. */
export function composeCreation(client: number, fields: Fields): Uint8Array {
  const doc = documentOf(client)
  setAll(doc, fields)
  return Y.encodeStateAsUpdate(doc)
}

/** The update that sets these fields of an item whose state is the given updates. */
export function composeChange(client: number, updates: readonly Uint8Array[], fields: Fields): Uint8Array {
  const doc = documentOf(client)
  for (const update of updates) Y.applyUpdate(doc, update)
  const before = Y.encodeStateVector(doc)
  setAll(doc, fields)
  return Y.encodeStateAsUpdate(doc, before)
}

function documentOf(client: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  return doc
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
  /** What the structs set; null where a document is needed to tell, since one follows on another. */
  readonly fields: Fields | null
}

/**
 * D2, L6: reads an update without building a document. Null unless its structs name that client alone, follow
 * one another without a gap, each set one field of the root to one plain value, and its deletions name only
 * clients in `writers`. Never throws.
 */
export function inspect(update: Uint8Array, client: number, writers: ReadonlySet<number>): Inspected | null {
  const decoded = decode(update)
  if (decoded === null || decoded.structs.length === 0 || decoded.structs.length > limits.structs) return null
  const ranges = [...decoded.ds.clients]
  if (ranges.reduce((sum, [, list]) => sum + list.length, 0) > limits.deleteRanges) return null
  if (!ranges.every(([deleted]) => writers.has(deleted))) return null
  const from = decoded.structs[0]?.id.clock ?? 0
  let to = from
  const fields: Record<string, Field> = {}
  let plain = ranges.length === 0
  for (const struct of decoded.structs) {
    if (struct.id.client !== client || struct.id.clock !== to) return null
    const value = struct instanceof Y.Item ? valueOf(struct.content) : undefined
    if (!(struct instanceof Y.Item) || !isField(value)) return null
    const name = fieldOf(struct)
    if (name === null && struct.origin === null) return null
    if (name === null || Object.hasOwn(fields, name)) plain = false
    else fields[name] = value
    to += 1
  }
  return { from, to, fields: plain ? fields : null }
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

/** The fields after these updates, all inspected before, in the order given. Null: one lacks what came before it. */
export function fieldsAfter(updates: readonly Uint8Array[]): Fields | null {
  const doc = new Y.Doc()
  for (const update of updates) {
    Y.applyUpdate(doc, update)
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return null
  }
  return doc.getMap<Field>(root).toJSON()
}
