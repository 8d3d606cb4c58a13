/** Entry of the transport as a plain Node process, started by `hosts/spawnTransport.ts`. */
import { usualDeps } from './deps.ts'
import { parentWire } from './parentWire.ts'
import { runTransport } from './transport.ts'

// Ctrl-C goes to every process of a terminal: the parent ends in order, and this one with it.
process.on('SIGINT', () => undefined)
const { wire, backlog } = parentWire()
wire.onClose(() => process.exit(0))
runTransport(wire, usualDeps(process.env, backlog))
