import { join } from 'node:path'
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'

interface Listener {
  onPort(number: number, port: MessagePortMain): void
  onGone(number: number): void
}

interface TransportHost {
  /** Starts a transport under this number; its port, or word that it ended, goes to the listener. */
  start(number: number): void
  close(): void
}

/** A transport that ends sooner than this after its start is not started again at once. */
const tooSoon = 2_000

/** Keeps the transport's process. The engine asks for another when one ended: this only slows a hopeless circle down. */
export function transportHost(processes: string, listener: Listener): TransportHost {
  let current: UtilityProcess | null = null
  let startedAt = 0
  let timer: NodeJS.Timeout | null = null

  const fork = (number: number): void => {
    startedAt = Date.now()
    const process = utilityProcess.fork(join(processes, 'transport.js'), [], { serviceName: 'Hearth transport' })
    current = process
    process.once('exit', () => {
      if (current !== process) return
      current = null
      listener.onGone(number)
    })
    const { port1, port2 } = new MessageChannelMain()
    process.postMessage(null, [port1])
    listener.onPort(number, port2)
  }
  const close = (): void => {
    if (timer !== null) clearTimeout(timer)
    const process = current
    current = null
    process?.kill()
  }

  return {
    start: (number) => {
      close()
      timer = setTimeout(() => fork(number), Math.max(0, startedAt + tooSoon - Date.now()))
    },
    close,
  }
}
