/** A message list as one Yjs document, the way a small app keeps it. */
import * as Y from 'yjs'

export const messageOf = (index, text) => ({ id: index, author: index % 30, at: 1_700_000_000_000 + index, text })

export function filled(size, textOf) {
  const doc = new Y.Doc()
  const list = doc.getArray('messages')
  for (let index = 0; index < size; index += 1) list.push([messageOf(index, textOf(index))])
  return doc
}
