import { ui, type Ui } from '#shared/contract/ui.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { serve, type Handlers } from '#shared/rpc/server.ts'
import type { Wire } from '#shared/rpc/wire.ts'
import { createChanges } from './changes.ts'
import type { Context } from './commands/context.ts'
import { groupCommands } from './commands/groupCommands.ts'
import { inviteCommands } from './commands/inviteCommands.ts'
import { itemCommands } from './commands/itemCommands.ts'
import { vaultCommands } from './commands/vaultCommands.ts'
import type { Schedule } from './groups/group.ts'
import { subscriptions } from './subscriptions/index.ts'
import { createNetwork, type Network } from './groups/network.ts'
import { storageFailure } from './storage/failure.ts'
import { takeLock } from './storage/sqlite/lock.ts'
import { openSqlite } from './storage/sqlite/open.ts'
import { createStorage } from './storage/sqlite/storage.ts'
import { databaseFile } from './vault/files.ts'
import { Vault, type OpenFailure } from './vault/vault.ts'
import type { Keychain } from './vault/wrap.ts'

export type { Keychain }

export interface EngineDeps {
  /** The vault's folder; made if it is not there. */
  readonly directory: string
  /** Null: the host has none worth the name (S1). */
  readonly keychain: Keychain | null
  /** Starts a transport process; called again when its wire closes. Null: nobody else is reached. */
  readonly startTransport: (() => Wire) | null
  /** Where to signal for neighbours; null: not at all. */
  readonly listen: { readonly host: string; readonly port: number } | null
  /** Signalling servers of groups founded here, until the vault says others. */
  readonly defaultSignals: readonly string[]
  readonly now?: () => number
  readonly schedule?: Schedule
  /** Lines for a log file: no content, no keys. */
  readonly log: (line: string) => void
}

export interface Engine {
  /** One handler for everything in the contract. */
  readonly handlers: Handlers<Ui>
  /** Serves the contract on the wire until it closes. */
  connect(wire: Wire): void
  close(): Promise<void>
}

/** The composition root: an engine on one vault. */
export async function openEngine(deps: EngineDeps): Promise<Result<Engine, OpenFailure>> {
  const now = deps.now ?? Date.now
  const schedule = deps.schedule ?? scheduleByTimer
  const changes = createChanges()
  let network: Network | null = null
  const vault = await Vault.open({
    directory: deps.directory,
    keychain: deps.keychain,
    defaultSignals: deps.defaultSignals,
    now,
    schedule,
    changes,
    log: deps.log,
    isOnline: (group) => network?.isOnline(group) ?? false,
    takeLock,
    openStorage: (directory, key) => {
      const database = openSqlite(databaseFile(directory), key)
      return database.ok ? ok(createStorage(database.value)) : database
    },
    onGroup: (group) => network?.meet(group),
    onGroupGone: (group) => network?.part(group),
  })
  if (!vault.ok) return vault
  if (deps.startTransport !== null) {
    network = createNetwork({ start: deps.startTransport, listen: deps.listen, schedule, changes, log: deps.log })
    for (const group of vault.value.opened?.groups.values() ?? []) network.meet(group)
  }
  const context: Context = { vault: vault.value, changes, network: () => network, now, schedule }
  const wires = new Set<Wire>()
  const handlers: Handlers<Ui> = {
    ...vaultCommands(context),
    ...groupCommands(context),
    ...inviteCommands(context),
    ...itemCommands(context),
    ...subscriptions(context),
  }
  return ok({
    handlers,
    connect: (wire) => {
      wires.add(wire)
      wire.onClose(() => wires.delete(wire))
      serve(wire, ui, handlers, {
        explain: storageFailure,
        onDefect: (name, defect) => {
          deps.log(`defect in ${name}: ${defect instanceof Error ? (defect.stack ?? defect.message) : 'not an error'}`)
        },
      })
    },
    close: async () => {
      // Subscriptions end first: none may look into a storage that is closed.
      for (const wire of [...wires]) wire.close()
      network?.stop()
      vault.value.close()
      return Promise.resolve()
    },
  })
}

const scheduleByTimer: Schedule = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds)
  return () => {
    clearTimeout(timer)
  }
}
