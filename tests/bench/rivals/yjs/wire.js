import * as Y from 'yjs'
import { textOf } from '../../support/task.ts'
import { messageOf } from './log.js'

export function measure({ size }) {
  const doc = new Y.Doc()
  let moved = 0
  doc.on('update', (update) => {
    moved += update.length
  })
  for (let index = 0; index < size; index += 1) doc.getArray('messages').push([messageOf(index, textOf(index))])
  return { message: moved / size }
}
