import { duplexPair, type Duplex } from 'node:stream'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import type { Wire } from '#shared/rpc/wire.ts'
import { lineWire } from './lineWire.ts'

const limits = { incoming: 64, unread: 1024 }

function wired(): { wire: Wire; far: Duplex; heard: unknown[]; closed: Promise<void> } {
  const [near, far] = duplexPair()
  const wire = lineWire(near, limits)
  const heard: unknown[] = []
  wire.receive((message) => heard.push(message))
  const closed = new Promise<void>((resolve) => wire.onClose(resolve))
  far.on('error', () => undefined)
  return { wire, far, heard, closed }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a line is a message, however the stream cuts it', async () => {
  const { far, heard } = wired()
  const bytes = Buffer.from('{"says":"hä"}\n[1]\n"cut')
  for (const byte of bytes) far.write(Buffer.of(byte))
  far.write(' short"\n7\n')
  await turn()
  await turn()
  expect(heard).toEqual([{ says: 'hä' }, [1], 'cut short', 7])
})

test('what is sent goes out as one line each', async () => {
  const { wire, far } = wired()
  wire.send({ text: 'two\nlines' })
  const [chunk] = (await once(far, 'data')) as [Buffer]
  expect(chunk.toString()).toBe('{"text":"two\\nlines"}\n')
})

test('a line that is not JSON ends the connection, and nothing behind it is heard', async () => {
  const { far, heard, closed } = wired()
  far.write('1\n{"half":\n2\n')
  await closed
  expect(heard).toEqual([1])
})

test('a line that grows beyond the limit ends the connection before it is whole', async () => {
  const { far, heard, closed } = wired()
  far.write('x'.repeat(limits.incoming))
  far.write('y')
  await closed
  expect(heard).toEqual([])
})

test('a line too long in a single piece is refused as well', async () => {
  const { far, heard, closed } = wired()
  far.write(`"${'x'.repeat(limits.incoming)}"\n3\n`)
  await closed
  expect(heard).toEqual([])
})

test('a reader that does not read is left rather than remembered without end', async () => {
  const { wire, closed } = wired()
  for (let sent = 0; sent < 100; sent += 1) wire.send('x'.repeat(1024))
  await closed
})

test('closing one side ends the other', async () => {
  const [near, far] = duplexPair()
  const here = lineWire(near, limits)
  const there = lineWire(far, limits)
  const ended = new Promise<void>((resolve) => there.onClose(resolve))
  here.close()
  await ended
})
