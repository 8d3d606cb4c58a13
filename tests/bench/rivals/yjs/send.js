import * as Y from 'yjs'
import { dial, listen } from '../../support/frames.ts'
import { quantile } from '../../support/statistics.ts'
import { textOf } from '../../support/task.ts'
import { messageOf } from './log.js'

/** The other process says back what it sees, so that one clock tells: half of both ways is taken. */
export function hold() {
  return listen((frames) => {
    const doc = new Y.Doc()
    doc.getArray('messages').observe((_event, { origin }) => {
      if (origin === 'there') doc.getArray('answers').push([0])
    })
    doc.on('update', (update, origin) => {
      if (origin !== 'there') frames.send(update)
    })
    frames.onMessage((update) => {
      Y.applyUpdate(doc, update, 'there')
    })
  })
}

export async function measure({ size, port }) {
  const doc = new Y.Doc()
  const frames = await dial(port)
  let answered = () => undefined
  doc.getArray('answers').observe(() => answered())
  doc.on('update', (update, origin) => {
    if (origin !== 'there') frames.send(update)
  })
  frames.onMessage((update) => {
    Y.applyUpdate(doc, update, 'there')
  })
  const times = []
  for (let index = 0; index < size; index += 1) {
    const began = performance.now()
    const answer = new Promise((resolve) => {
      answered = resolve
    })
    doc.getArray('messages').push([messageOf(index, textOf(index))])
    await answer
    times.push((performance.now() - began) / 2)
  }
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) }
}
