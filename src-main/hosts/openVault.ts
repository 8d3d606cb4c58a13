import { setTimeout as pause } from 'node:timers/promises'
import { ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Engine } from '../engine/engine.ts'
import { dialControl, serveControl } from './control.ts'

export interface OpenOptions {
  readonly vault: string
  /** Without, nobody else is reached: enough to look at what is here. */
  readonly network: boolean
  /** Where to listen for signalling of others; null: not at all. */
  readonly listen: { readonly host: string; readonly port: number } | null
  /** Signalling servers for groups founded here, unless the vault names its own. */
  readonly signals?: readonly string[]
  readonly log: (line: string) => void
}

export type OpenCode =
  'vault-in-use' | 'vault-read-only' | 'disk-full' | 'vault-damaged' | 'vault-newer' | 'keychain-refused'

/** A command that has the vault open for itself is done within this time. */
const busyWithin = 10_000
const busyPause = 100

/** The engine on a vault, in this process, with a transport of its own. */
export async function openVault(options: OpenOptions): Promise<Result<Engine, Failure<OpenCode>>> {
  // Loaded here because it is large, and a command that speaks to a running process does without it.
  const { openEngine } = await import('../engine/engine.ts')
  const { spawnTransport } = await import('./spawnTransport.ts')
  const { previewPage } = await import('./preview/preview.ts')
  return openEngine({
    directory: options.vault,
    keychain: null,
    startTransport: options.network ? spawnTransport : null,
    listen: options.listen,
    defaultSignals: options.signals ?? [],
    previewPage: options.network ? previewPage : null,
    log: options.log,
  })
}

export interface HeldVault {
  readonly engine: Engine
  close(): Promise<void>
}

/** Opens a vault for long: other processes of this user reach it through the control socket. */
export async function holdVault(options: OpenOptions): Promise<Result<HeldVault, Failure<OpenCode>>> {
  const opened = await pastBusy(
    () => openVault(options),
    async () => !(await runsElsewhere(options.vault)),
  )
  if (!opened.ok) return opened
  const engine = opened.value
  const stopControl = await serveControl(options.vault, engine, options.log)
  return ok({
    engine,
    close: async () => {
      // The socket goes while the vault is still ours: afterwards another process may have put its own there.
      await stopControl()
      await engine.close()
    },
  })
}

/** Tries again while the vault is in use, as long as there is hope that it will soon be free. */
export async function pastBusy<T, F extends Failure>(
  attempt: () => Promise<Result<T, F>>,
  hope: () => Promise<boolean> = async () => true,
): Promise<Result<T, F>> {
  const deadline = Date.now() + busyWithin
  for (;;) {
    const result = await attempt()
    if (result.ok || result.error.code !== 'vault-in-use' || Date.now() > deadline || !(await hope())) return result
    await pause(busyPause)
  }
}

/** Whether a process that stays has the vault open. */
export async function runsElsewhere(vault: string): Promise<boolean> {
  const wire = await dialControl(vault)
  wire?.close()
  return wire !== null
}
