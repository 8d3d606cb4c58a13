import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import { isPresence } from './presence.ts'

function message(kind: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, kind)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function written(): Y.Doc {
  const doc = new Y.Doc()
  doc.getMap('notes').set('title', 'not by this way')
  return doc
}

test('R6 presence passes, and the question for it, and the empty first sync that y-webrtc begins with', () => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState({ name: 'Ada', typing: true })
  const states = encodeAwarenessUpdate(awareness, [doc.clientID])
  awareness.destroy()
  expect(isPresence(message(1, (encoder) => encoding.writeVarUint8Array(encoder, states)))).toBe(true)
  expect(isPresence(message(3, () => undefined))).toBe(true)
  expect(isPresence(message(0, (encoder) => writeSyncStep1(encoder, doc)))).toBe(true)
  expect(isPresence(message(0, (encoder) => writeSyncStep2(encoder, doc)))).toBe(true)
})

test('G2 a document does not come in this way, nor an update to one', () => {
  const doc = written()
  expect(isPresence(message(0, (encoder) => writeSyncStep2(encoder, doc)))).toBe(false)
  expect(isPresence(message(0, (encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(doc))))).toBe(false)
})

test('what is cut short or promises more than it brings is refused, whatever it is', () => {
  const endless = message(1, (encoder) => encoding.writeVarUint8Array(encoder, Uint8Array.of(255, 255, 255, 255, 15)))
  expect(isPresence(endless)).toBe(false)
  expect(isPresence(new Uint8Array())).toBe(false)
  expect(isPresence(Uint8Array.of(4, 1))).toBe(false)
  fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof isPresence(bytes) === 'boolean'))
})
