import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { peakMemory, textOf, watch } from '../../support/task.ts'
import { baseIn } from './base.js'

/** The key that a joiner needs is said before replication begins. */
export async function hold({ size, folder }) {
  const base = baseIn(join(folder, 'base'))
  await base.ready()
  for (let from = 0; from < size; from += 64)
    await base.append(Array.from({ length: Math.min(64, size - from) }, (_, index) => ({ text: textOf(from + index) })))
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      socket.write(base.key)
      const stream = base.replicate(false)
      stream.on('error', () => undefined)
      socket.once('data', (data) => {
        socket.unshift(data)
        socket.pipe(stream).pipe(socket)
      })
    })
    server.listen(0, '127.0.0.1', () => resolve(server.address().port))
  })
}

export async function measure({ size, port, folder }) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  const key = await new Promise((resolve) => {
    socket.once('readable', () => resolve(socket.read(32)))
  })
  const base = baseIn(join(folder, 'base'), key)
  await base.ready()
  const { time } = watch()
  const stream = base.replicate(true)
  socket.pipe(stream).pipe(socket)
  for (;;) {
    await base.update()
    if (base.view.length === size) break
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  for (let index = 0; index < size; index += 1) await base.view.get(index)
  const all = time()
  return { newest: all, all, wire: (socket.bytesRead + socket.bytesWritten) / size, memory: peakMemory() }
}
