import { createServer, connect } from 'node:net'
import { join } from 'node:path'
import Hypercore from 'hypercore'
import { peakMemory, textOf, watch } from '../../support/task.ts'

/** The key that a joiner needs is said before replication begins. */
export async function hold({ size, folder }) {
  const core = new Hypercore(join(folder, 'core'))
  await core.ready()
  const batch = Array.from({ length: size }, (_, index) => Buffer.from(textOf(index)))
  for (let from = 0; from < size; from += 64) await core.append(batch.slice(from, from + 64))
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      socket.write(core.key)
      const stream = core.replicate(false)
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
  const core = new Hypercore(join(folder, 'core'), key)
  await core.ready()
  const { time } = watch()
  const stream = core.replicate(true)
  socket.pipe(stream).pipe(socket)
  await core.update({ wait: true })
  await Promise.all(Array.from({ length: 50 }, (_, index) => core.get(size - 1 - index)))
  const newest = time()
  await core.download({ start: 0, end: size }).done()
  if (core.contiguousLength !== size) throw new Error('blocks are lacking')
  return { newest, all: time(), wire: (socket.bytesRead + socket.bytesWritten) / size, memory: peakMemory() }
}
