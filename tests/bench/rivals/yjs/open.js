import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { quantile } from '../../support/statistics.ts'
import { textOf, watch } from '../../support/task.ts'
import { filled } from './log.js'

function opened(file, size) {
  writeFileSync(file, Y.encodeStateAsUpdate(filled(size, textOf)))
  const times = Array.from({ length: 9 }, () => {
    const { time } = watch()
    const doc = new Y.Doc()
    Y.applyUpdate(doc, readFileSync(file))
    if (doc.getArray('messages').slice(-50).length !== 50) throw new Error('messages are lacking')
    return time()
  })
  return quantile(times, 0.5)
}

export function measure({ size, folder }) {
  const small = opened(join(folder, 'small'), size / 10)
  const large = opened(join(folder, 'large'), size)
  return { time: large, growth: large / small }
}
