import { ui, type Ui } from '#shared/contract/ui.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { serve, type Handlers } from '#shared/rpc/server.ts'
import type { Wire } from '#shared/rpc/wire.ts'
import { createChanges } from './changes.ts'
import { archiveCommands } from './commands/archiveCommands.ts'
import { chatCommands } from './commands/chatCommands.ts'
import { attentionCommands } from './commands/attentionCommands.ts'
import type { Context } from './commands/context.ts'
import { deviceCommands } from './commands/deviceCommands.ts'
import { feedCommands } from './commands/feedCommands.ts'
import { groupCommands } from './commands/groupCommands.ts'
import { inviteCommands } from './commands/inviteCommands.ts'
import { memberCommands } from './commands/memberCommands.ts'
import { messageCommands } from './commands/messageCommands.ts'
import { orderCommands } from './commands/orderCommands.ts'
import { postCommands } from './commands/postCommands.ts'
import type { PreviewPage } from './commands/previewPage.ts'
import { peopleCommands } from './commands/peopleCommands.ts'
import { searchCommands } from './commands/searchCommands.ts'
import { tend } from './commands/tend.ts'
import { upkeepCommands } from './commands/upkeepCommands.ts'
import { vaultCommands } from './commands/vaultCommands.ts'
import { createLinkings } from './devices/linking.ts'
import { CopiedVault, type Group, type Schedule } from './groups/group.ts'
import { createRenewals } from './devices/renewal.ts'
import { chatTables } from './subscriptions/chatTables.ts'
import { feedTables } from './subscriptions/feedTables.ts'
import { attentionTables } from './subscriptions/attentionTables.ts'
import { subscriptions } from './subscriptions/index.ts'
import { orderTables } from './subscriptions/orderTables.ts'
import { peopleTables } from './subscriptions/peopleTables.ts'
import { createNetwork, type Network } from './groups/network.ts'
import { createIndexing } from './search/indexing.ts'
import { storageFailure } from './storage/failure.ts'
import { takeLock } from './storage/sqlite/lock.ts'
import { endedBadly, openSqlite } from './storage/sqlite/open.ts'
import { createStorage } from './storage/sqlite/storage.ts'
import { createAutolock } from './vault/autolock.ts'
import { databaseFile } from './vault/files.ts'
import { Vault, type Opened, type OpenFailure } from './vault/vault.ts'
import type { Keychain } from './vault/wrap.ts'

export type { PreviewPage, SeenPage } from './commands/previewPage.ts'

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
  /** Looks at pages for previews of links; null: this host asks nobody. */
  readonly previewPage?: PreviewPage | null
  readonly now?: () => number
  readonly schedule?: Schedule
  /** What was acknowledged may be lost with the power: for vaults that are made in one go, and anew if that fails. */
  readonly isForgetful?: boolean
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
  let watchGroup = (_group: Group): void => undefined
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
      const file = databaseFile(directory)
      const leftOpen = endedBadly(file)
      const database = openSqlite(file, key)
      if (database.ok && deps.isForgetful === true) database.value.pragma('synchronous = OFF')
      return database.ok ? ok(createStorage(database.value, leftOpen)) : database
    },
    onGroup: (group) => {
      network?.meet(group)
      watchGroup(group)
    },
    onGroupGone: (group) => network?.part(group),
  })
  if (!vault.ok) return vault
  if (deps.startTransport !== null) {
    network = createNetwork({ start: deps.startTransport, listen: deps.listen, schedule, changes, log: deps.log })
    for (const group of vault.value.opened?.groups.values() ?? []) network.meet(group)
  }
  const parts = { vault: vault.value, damaged: new WeakSet<Opened>(), changes, network: () => network, now, schedule }
  const linkings = createLinkings(parts)
  const renewals = createRenewals(parts)
  watchGroup = (group) => renewals.watch(group)
  for (const group of vault.value.opened?.groups.values() ?? []) watchGroup(group)
  const context: Context = { ...parts, linkings, previewPage: deps.previewPage ?? null }
  let tended: Opened | null = null
  const tendOnce = (): void => {
    const { opened } = vault.value
    if (opened !== null && opened !== tended) void tend(context, opened, deps.log)
    tended = opened
  }
  tendOnce()
  changes.watch(['vault'], tendOnce)
  const indexing = createIndexing({ ...parts, storage: () => vault.value.opened?.storage ?? null, log: deps.log })
  const wires = new Set<Wire>()
  const handlers: Handlers<Ui> = {
    ...vaultCommands(context),
    ...upkeepCommands(context),
    ...archiveCommands(context),
    ...groupCommands(context),
    ...deviceCommands(context),
    ...inviteCommands(context),
    ...memberCommands(context),
    ...peopleCommands(context),
    ...searchCommands(context, indexing),
    ...chatCommands(context),
    ...messageCommands(context),
    ...feedCommands(context),
    ...postCommands(context),
    ...orderCommands(context),
    ...attentionCommands(context),
    ...subscriptions(context),
    ...peopleTables(context),
    ...attentionTables(context),
    ...chatTables(context),
    ...feedTables(context),
    ...orderTables(context),
  }
  const autolock = createAutolock({
    ...parts,
    isBusy: () => ['offering', 'looking', 'handing-over'].includes(linkings.state.stage),
    lock: () => void handlers['vault.lock']({}),
  })
  return ok({
    handlers,
    connect: (wire) => {
      wires.add(wire)
      wire.onClose(() => wires.delete(wire))
      serve(heeded(wire, autolock.touch), ui, handlers, {
        explain: (thrown) => (thrown instanceof CopiedVault ? { code: 'not-allowed' } : storageFailure(thrown)),
        onDefect: (name, defect) => {
          deps.log(`defect in ${name}: ${defect instanceof Error ? (defect.stack ?? defect.message) : 'not an error'}`)
        },
      })
    },
    close: async () => {
      // Subscriptions end first: none may look into a storage that is closed.
      for (const wire of [...wires]) wire.close()
      autolock.stop()
      indexing.stop()
      linkings.stop()
      network?.stop()
      vault.value.close()
      return Promise.resolve()
    },
  })
}

/** The same wire; each message that comes over it is told of. */
const heeded = (wire: Wire, heed: () => void): Wire => ({
  send: (message) => wire.send(message),
  receive: (handler) =>
    wire.receive((message) => {
      heed()
      handler(message)
    }),
  onClose: (handler) => wire.onClose(handler),
  close: () => wire.close(),
})

const scheduleByTimer: Schedule = (milliseconds, run) => {
  if (milliseconds === 0) {
    // A timer of no time takes a millisecond: a third of what sending a message takes.
    const turn = setImmediate(run)
    return () => {
      clearImmediate(turn)
    }
  }
  const timer = setTimeout(run, milliseconds)
  return () => {
    clearTimeout(timer)
  }
}
