import { chmod } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import type { Wire } from '#shared/rpc/wire.ts'
import { clearControlPlace, findControlPlace, prepareControlPlace } from './controlPlace.ts'
import { lineWire } from './lineWire.ts'

const kibibyte = 1024
const mebibyte = 1024 * kibibyte
/** Larger than any input of the contract: a message of 10,000 characters, all escaped, has 60 KB. */
export const longestAsk = 256 * kibibyte
/** A channel with 20,000 messages is one line. */
const longestAnswer = 256 * mebibyte

/** What serves the contract on a wire: the engine. */
export interface Serving {
  connect(wire: Wire): void
}

/**
 * Lets this user's other processes speak to the engine that has this vault open. Where no socket can be made, the host
 * goes on without one and the log says why. The function returned ends it and every connection.
 */
export async function serveControl(
  vault: string,
  engine: Serving,
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    engine.connect(lineWire(socket, { incoming: longestAsk, unread: longestAnswer }))
  })
  try {
    const address = await prepareControlPlace(vault)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(address, resolve)
    })
    if (process.platform !== 'win32') await chmod(address, 0o600)
  } catch (error) {
    log(`control: no local socket: ${error instanceof Error ? error.message : String(error)}`)
    server.close()
    return async () => undefined
  }
  server.on('error', (error) => log(`control: ${error.message}`))
  return async () => {
    // Before the socket closes: whoever finds it from here on must not believe that somebody is there.
    await clearControlPlace(vault)
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

/** A wire to the process that has the vault open; null when there is none, as when it was killed and its socket is left. */
export async function dialControl(vault: string): Promise<Wire | null> {
  const address = await findControlPlace(vault)
  if (address === null) return null
  return new Promise((resolve) => {
    const socket = connect(address)
    const missing = (): void => resolve(null)
    socket.once('error', missing)
    socket.once('connect', () => {
      socket.off('error', missing)
      resolve(lineWire(socket, { incoming: longestAnswer, unread: longestAsk * 16 }))
    })
  })
}
