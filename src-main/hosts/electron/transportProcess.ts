/** The transport's own process: moves sealed bytes and holds no key of a group. */
import { usualDeps } from '../../transport/deps.ts'
import { runTransport } from '../../transport/transport.ts'
import { transportEnd } from './transportPort.ts'

process.parentPort.once('message', (event) => {
  const [port] = event.ports
  if (port === undefined) throw new Error('the transport was started without a port')
  const { wire, backlog } = transportEnd(port)
  wire.onClose(() => process.exit(0))
  runTransport(wire, usualDeps(process.env, backlog))
})
