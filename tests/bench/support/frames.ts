/** Messages over a socket: four bytes of length, then the message. All subjects of a bench move bytes like this. */
import { connect, createServer, type Socket } from 'node:net'

export interface Frames {
  send(bytes: Uint8Array): void
  onMessage(hear: (bytes: Uint8Array) => void): void
  onClose(run: () => void): void
  close(): void
  /** Bytes both ways, lengths included. */
  readonly moved: number
}

export function framed(socket: Socket): Frames {
  let hear: (bytes: Uint8Array) => void = () => undefined
  let rest: Buffer = Buffer.alloc(0)
  socket.setNoDelay(true)
  socket.on('data', (data: Buffer) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data])
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0)) {
      const end = 4 + rest.readUInt32BE(0)
      const message = new Uint8Array(rest.subarray(4, end))
      rest = rest.subarray(end)
      hear(message)
    }
  })
  socket.on('error', () => socket.destroy())
  return {
    send: (bytes) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      socket.cork()
      socket.write(length)
      socket.write(bytes)
      socket.uncork()
    },
    onMessage: (run) => {
      hear = run
    },
    onClose: (run) => void socket.on('close', run),
    close: () => socket.destroy(),
    get moved() {
      return socket.bytesRead + socket.bytesWritten
    },
  }
}

/** Listens on this computer alone; answers the port. */
export const listen = (take: (frames: Frames) => void): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer((socket) => take(framed(socket)))
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('a server without a port')
      resolve(address.port)
    })
  })

export const dial = (port: number): Promise<Frames> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      resolve(framed(socket))
    })
    socket.once('error', reject)
  })
