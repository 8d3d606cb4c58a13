/** The engine's own process. The shell tells it which vault, and hands it the ports of windows and transports. */
import type { MessagePortMain } from 'electron'
import * as v from 'valibot'
import { connect } from '#shared/rpc/client.ts'
import type { Wire } from '#shared/rpc/wire.ts'
import { openEngine, type EngineDeps, type Keychain } from '../../engine/engine.ts'
import { dialControl, serveControl } from '../control.ts'
import { joinWires } from '../joinWires.ts'
import { pastBusy, runsElsewhere } from '../openVault.ts'
import { previewPage } from '../preview/preview.ts'
import { keychain } from './keychainContract.ts'
import { lateWire, type LateWire } from './lateWire.ts'
import { toEngine, type FromEngine, type ToEngine } from './messages.ts'
import { portWire } from './portWire.ts'
import { engineEnd } from './transportPort.ts'

const shell = process.parentPort
const tell = (message: FromEngine): void => {
  shell.postMessage(message)
}
const log = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

let last = 0
const transports = new Map<number, LateWire>()

function startTransport(): Wire {
  last += 1
  const late = lateWire()
  const number = last
  transports.set(number, late)
  late.wire.onClose(() => transports.delete(number))
  tell({ type: 'transport-wanted', number })
  return late.wire
}

function keychainAt(port: MessagePortMain): Keychain {
  const client = connect(portWire(port), keychain)
  return {
    wrap: async (key) => {
      const answer = await client.call('wrap', { bytes: key })
      if (!answer.ok) throw new Error(`the keychain did not take the key: ${answer.error.code}`)
      return answer.value.bytes
    },
    unwrap: async (wrapped) => {
      const answer = await client.call('unwrap', { bytes: wrapped })
      return answer.ok ? answer.value.bytes : null
    },
  }
}

interface Opened {
  /** Serves a window. */
  connect(wire: Wire): void
  close(): Promise<void>
}

async function open(asked: ToEngine & { type: 'open' }, port: MessagePortMain | undefined): Promise<Opened | null> {
  const deps: EngineDeps = {
    directory: asked.vault,
    keychain: port === undefined ? null : keychainAt(port),
    startTransport,
    listen: asked.listen,
    defaultSignals: asked.signals,
    previewPage,
    log,
  }
  const result = await pastBusy(
    () => openEngine(deps),
    async () => !(await runsElsewhere(asked.vault)),
  )
  if (!result.ok && result.error.code === 'vault-in-use' && (await runsElsewhere(asked.vault))) {
    tell({ type: 'opened' })
    return { connect: (wire) => void passOn(wire, asked.vault), close: async () => undefined }
  }
  if (!result.ok) {
    tell({ type: 'failed', code: result.error.code })
    return null
  }
  const engine = result.value
  const stopControl = await serveControl(asked.vault, engine, log)
  tell({ type: 'opened' })
  return {
    connect: engine.connect,
    close: async () => {
      // The socket goes while the vault is still ours: afterwards another process may have put its own there.
      await stopControl()
      await engine.close()
    },
  }
}

/** Serves a window by the process that has the vault open, as an always-on member does. */
async function passOn(wire: Wire, vault: string): Promise<void> {
  const elsewhere = await dialControl(vault)
  // That one has ended: the shell starts this process anew, which then opens the vault itself.
  if (elsewhere === null) process.exit(0)
  elsewhere.onClose(() => process.exit(0))
  joinWires(wire, elsewhere)
}

let opening: Promise<Opened | null> = Promise.resolve(null)

shell.on('message', (event) => {
  const message = v.parse(toEngine, event.data)
  const [port] = event.ports
  switch (message.type) {
    case 'open':
      opening = open(message, port)
      return
    case 'window':
      void opening.then((opened) => {
        if (port !== undefined) opened?.connect(portWire(port))
      })
      return
    case 'transport':
      if (port !== undefined) transports.get(message.number)?.attach(engineEnd(port))
      return
    case 'transport-gone':
      transports.get(message.number)?.end()
      return
    case 'close':
      void opening.then((opened) => opened?.close()).finally(() => process.exit(0))
  }
})
