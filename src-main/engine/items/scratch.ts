import * as Y from 'yjs'
import { root, unnamed, type Field, type Fields, type Inspected } from './update.ts'

/** A document beside the item, to which updates are tried one after another (D2). */
export interface Scratch {
  /** Whether the update could be applied; one that could not leaves no trace. What it needs must be here. */
  take(update: Uint8Array, inspected: Inspected): boolean
  /** Null before anything was taken. */
  fields(): Fields | null
  /** All that was taken, or one update that says the same. */
  updates(): readonly Uint8Array[]
}

export function createScratch(): Scratch {
  const taken: Uint8Array[] = []
  // An update that stands alone is read without a document: most items never change.
  let alone: Fields | null = null
  let doc: Y.Doc | null = null
  return {
    take: (update, { fields }) => {
      if (taken.length === 0 && fields !== null) alone = fields
      else {
        doc ??= documentOf(taken)
        if (!applies(doc, update)) {
          doc = documentOf(taken)
          return false
        }
      }
      taken.push(update)
      return true
    },
    fields: () => (taken.length === 0 ? null : (doc?.getMap<Field>(root).toJSON() ?? alone)),
    updates: () => (doc === null || taken.length < 2 ? taken : [Y.encodeStateAsUpdate(doc)]),
  }
}

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc(unnamed)
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

/** Structs may be well-formed and yet fit nowhere: Yjs throws in the midst of them, or keeps them pending. */
function applies(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update)
    return doc.store.pendingStructs === null && doc.store.pendingDs === null
  } catch {
    return false
  }
}
