import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { textOf, watch } from '../../support/task.ts'
import { messageOf } from './log.js'

export function measure({ size, folder }) {
  const doc = new Y.Doc()
  const list = doc.getArray('messages')
  const file = openSync(join(folder, 'updates'), 'a')
  doc.on('update', (update) => {
    writeSync(file, update)
    fdatasyncSync(file)
  })
  const { time } = watch()
  for (let index = 0; index < size; index += 1) list.push([messageOf(index, textOf(index))])
  const elapsed = time()
  closeSync(file)
  return { rate: size / (elapsed / 1_000) }
}
