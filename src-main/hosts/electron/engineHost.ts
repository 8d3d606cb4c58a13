import { join } from 'node:path'
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import * as v from 'valibot'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { serve, type Handlers } from '#shared/rpc/server.ts'
import { crashes } from './crashes.ts'
import { keychain, type KeychainContract } from './keychainContract.ts'
import { fromEngine, type OpenCode, type ToEngine } from './messages.ts'
import { portWire } from './portWire.ts'
import { transportHost } from './transportHost.ts'

export type EngineFailure = OpenCode | 'engine-stopped' | 'engine-closing'

export interface EngineHost {
  /** A port to the engine, which is started where it does not run. */
  openPort(): Promise<Result<MessagePortMain, Failure<EngineFailure>>>
  /** Lets the engine finish what it is writing, and ends it. */
  close(): Promise<void>
}

interface Options {
  readonly processes: string
  readonly open: ToEngine & { type: 'open' }
  readonly keychain: Handlers<KeychainContract> | null
  readonly onGone: () => void
  readonly log: (line: string) => void
}

interface Running {
  readonly process: UtilityProcess
  readonly opened: Promise<Result<null, Failure<EngineFailure>>>
  readonly gone: Promise<void>
}

/** How long the engine may take to close before it is ended; what it acknowledged is on the disk already. */
const patience = 5_000

/** Keeps the engine's process and hands out ports to it; it then no longer sees what passes through them. */
export function engineHost(options: Options): EngineHost {
  let running: Running | null = null
  let closing = false
  const crashed = crashes({ most: 4, within: 60_000, now: Date.now })

  const isClosing = (): boolean => closing

  const start = (): Running => {
    const process = utilityProcess.fork(join(options.processes, 'engine.js'), [], { serviceName: 'Hearth engine' })
    const tell = (message: ToEngine, ...ports: MessagePortMain[]): void => {
      process.postMessage(message, ports)
    }
    const transports = transportHost(options.processes, {
      onPort: (number, port) => {
        tell({ type: 'transport', number }, port)
      },
      onGone: (number) => {
        tell({ type: 'transport-gone', number })
      },
    })
    let failed = false
    const gone = new Promise<void>((resolve) => {
      process.once('exit', (code) => {
        options.log(`shell: the engine's process ended with ${String(code)}`)
        transports.close()
        if (running?.process === process) running = null
        resolve()
        if (!closing && !failed) crashed.note()
        if (!closing) options.onGone()
      })
    })
    const opened = new Promise<Result<null, Failure<EngineFailure>>>((resolve) => {
      process.on('message', (data: unknown) => {
        const message = v.parse(fromEngine, data)
        if (message.type === 'transport-wanted') transports.start(message.number)
        else resolve(message.type === 'opened' ? ok(null) : err(message.code))
      })
      void gone.then(() => {
        resolve(err('engine-stopped'))
      })
    })
    void opened.then((result) => {
      // It holds nothing and can only be started anew.
      if (result.ok) return
      failed = true
      process.kill()
    })
    if (options.keychain === null) tell(options.open)
    else {
      const { port1, port2 } = new MessageChannelMain()
      const onDefect = (name: string): void => {
        options.log(`shell: the keychain threw at ${name}`)
      }
      serve(portWire(port1), keychain, options.keychain, { onDefect })
      tell(options.open, port2)
    }
    return { process, opened, gone }
  }

  return {
    openPort: async () => {
      for (;;) {
        if (isClosing()) return err('engine-closing')
        if (running === null && crashed.tooMany()) return err('engine-stopped')
        running ??= start()
        const { process, opened } = running
        const result = await opened
        if (result.ok) {
          const { port1, port2 } = new MessageChannelMain()
          process.postMessage({ type: 'window' } satisfies ToEngine, [port1])
          return ok(port2)
        }
        if (result.error.code !== 'engine-stopped') return result
      }
    },
    close: async () => {
      closing = true
      if (running === null) return
      const { process, gone } = running
      process.postMessage({ type: 'close' } satisfies ToEngine)
      const timer = setTimeout(() => process.kill(), patience)
      await gone
      clearTimeout(timer)
    },
  }
}
