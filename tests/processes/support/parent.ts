/** A process that starts a transport, says its number once it listens, and waits to be killed. */
import { spawnTransport } from '#main/hosts/spawnTransport.ts'

let transport = 0
const wire = spawnTransport({ bindAddress: '127.0.0.1', started: (pid) => (transport = pid) })
wire.receive(() => process.stdout.write(`${transport}\n`))
wire.send({ type: 'listen', host: '127.0.0.1', port: 0 })
