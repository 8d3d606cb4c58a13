import * as Y from 'yjs'
import { dial, listen } from '../../support/frames.ts'
import { peakMemory, textOf, watch } from '../../support/task.ts'
import { filled } from './log.js'

export function hold({ size }) {
  const doc = filled(size, textOf)
  return listen((frames) => {
    frames.onMessage((vector) => {
      frames.send(Y.encodeStateAsUpdate(doc, vector))
    })
  })
}

export async function measure({ size, port }) {
  const doc = new Y.Doc()
  const frames = await dial(port)
  const { time } = watch()
  frames.send(Y.encodeStateVector(doc))
  await new Promise((resolve) => {
    frames.onMessage((update) => {
      Y.applyUpdate(doc, update)
      resolve()
    })
  })
  if (doc.getArray('messages').toArray().length !== size) throw new Error('messages are lacking')
  const all = time()
  return { newest: all, all, wire: frames.moved / size, memory: peakMemory() }
}
