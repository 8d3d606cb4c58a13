import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { pushedWire, type Wire } from '#shared/rpc/wire.ts'

export interface SpawnOptions {
  /** Binds WebRTC's sockets to one address; otherwise `HEARTH_BIND_ADDRESS`, or all addresses. */
  readonly bindAddress?: string
  /** Told of the child's process id, for whoever watches over processes. */
  readonly started?: (pid: number) => void
}

/** Starts the transport in a plain Node process of its own. The wire closes when that process ends; closing it ends the process. */
export function spawnTransport(options: SpawnOptions = {}): Wire {
  const child = fork(entry(), [], {
    // Bytes pass as bytes; in JSON they would not.
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...(options.bindAddress === undefined ? {} : { HEARTH_BIND_ADDRESS: options.bindAddress }),
    },
  })
  if (child.pid !== undefined) options.started?.(child.pid)
  const pushed = pushedWire(
    (message) => {
      // The callback takes the error of a child that is just going: 'exit' tells of it.
      if (child.connected) child.send(message as object, () => undefined)
    },
    () => {
      if (child.connected) child.disconnect()
    },
  )
  child.on('message', pushed.deliver)
  child.on('error', pushed.end)
  child.on('exit', pushed.end)
  return pushed.wire
}

/** Beside this file, in whatever language it is: Node runs the source as it is. */
function entry(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return fileURLToPath(new URL(`../transport/main.${extension}`, import.meta.url))
}
