import type { Duplex } from 'node:stream'
import { pushedWire, type Wire } from '#shared/rpc/wire.ts'

const newline = 0x0a

export interface LineLimits {
  /** Longest line taken from the other side, in bytes. */
  readonly incoming: number
  /** Bytes that may wait for the other side to read them. */
  readonly unread: number
}

/** One JSON value a line, both ways. What does not parse, a line too long or a reader too slow ends this connection alone. */
export function lineWire(stream: Duplex, limits: LineLimits): Wire {
  const pushed = pushedWire(
    (message) => {
      if (stream.destroyed) return
      stream.write(`${JSON.stringify(message)}\n`)
      if (stream.writableLength > limits.unread) stream.destroy()
    },
    () => stream.end(),
  )
  let pieces: Buffer[] = []
  let length = 0

  const take = (line: Buffer): void => {
    const message = parse(line)
    if (message === undefined) stream.destroy()
    else pushed.deliver(message)
  }
  const keep = (piece: Buffer): void => {
    if (piece.length === 0) return
    length += piece.length
    if (length > limits.incoming) return void stream.destroy()
    pieces.push(piece)
  }

  stream.on('data', (chunk: Buffer) => {
    let from = 0
    for (;;) {
      const end = chunk.indexOf(newline, from)
      // Without this check a line that ends the connection would not stop the lines behind it.
      if (stream.destroyed) return
      if (end < 0) return keep(chunk.subarray(from))
      keep(chunk.subarray(from, end))
      if (length > limits.incoming) return
      const line = Buffer.concat(pieces)
      pieces = []
      length = 0
      from = end + 1
      take(line)
    }
  })
  // An unheard 'error' would end the process.
  stream.on('error', () => stream.destroy())
  // The other side has said all: a stream that may stay half open would be kept for ever.
  stream.on('end', () => stream.end())
  stream.on('close', () => pushed.end())
  return pushed.wire
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
