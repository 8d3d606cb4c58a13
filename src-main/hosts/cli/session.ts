import { existsSync } from 'node:fs'
import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import type { Table } from '#shared/contract/table.ts'
import { ui, type Ui } from '#shared/contract/ui.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { connect, type Client } from '#shared/rpc/client.ts'
import { dialControl } from '../control.ts'
import { clientOf, look } from '../look.ts'
import { openVault, pastBusy } from '../openVault.ts'

export interface NewVault {
  readonly name: string
  readonly signals: readonly string[]
}

export interface SessionOptions {
  /** Makes the vault where there is none. */
  readonly make?: NewVault
  /** A vault that is not there yet is as good: the command makes it by itself. */
  readonly orNew?: boolean
  /** Refuses a vault that is there already. */
  readonly onlyNew?: boolean
  /** Without, nobody else is reached, unless a running process has the vault open. */
  readonly network?: boolean
}

/** A vault that can be asked, in a process that runs on it already or opened for this command alone. */
export interface Session {
  readonly client: Client<Ui>
  /** In touch with others by itself, and stays so when this command leaves. */
  readonly elsewhere: boolean
  readonly vault: Table<HeadOf<Ui, 'vault'>, RowOf<Ui, 'vault'>>
  close(): Promise<void>
}

export interface Opening extends SessionOptions {
  readonly folder: string
  readonly passphrase: string | null
  readonly log: (line: string) => void
}

interface Reached {
  readonly client: Client<Ui>
  readonly elsewhere: boolean
  close(): Promise<void>
}

/** Reaches the vault wherever it is open, opens it where it is not, and unlocks or makes it as wished. */
export async function openSession(opening: Opening): Promise<Result<Session>> {
  // Looking must not leave a folder behind.
  if (opening.make === undefined && opening.orNew !== true && !existsSync(opening.folder)) return err('vault-missing')
  return pastBusy(async () => {
    const session = await reachedSession(opening)
    // The process that was spoken to ended before it had answered anything: the vault is free, or soon will be.
    return !session.ok && session.error.code === 'disconnected' ? err('vault-in-use') : session
  })
}

async function reachedSession(opening: Opening): Promise<Result<Session>> {
  const reached = await reach(opening)
  if (!reached.ok) return reached
  const vault = await enter(reached.value.client, opening)
  if (vault.ok) return ok({ ...reached.value, vault: vault.value })
  await reached.value.close()
  return vault
}

async function reach(opening: Opening): Promise<Result<Reached>> {
  const wire = await dialControl(opening.folder)
  if (wire !== null) {
    const client = connect(wire, ui)
    return ok({ client, elsewhere: true, close: async () => client.close() })
  }
  const opened = await openVault({
    vault: opening.folder,
    network: opening.network === true,
    listen: null,
    log: opening.log,
  })
  if (!opened.ok) return opened
  const client = clientOf(opened.value)
  return ok({
    client,
    elsewhere: false,
    close: once(async () => {
      client.close()
      await opened.value.close()
    }),
  })
}

/** Ctrl+C and the command's own end may both close. */
function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | null = null
  return () => (closing ??= close())
}

/** The vault as it is once it is open. */
async function enter(client: Client<Ui>, opening: Opening): Promise<Result<Session['vault']>> {
  const found = await look(client, 'vault', {})
  if (!found.ok) return found
  const { state } = found.value.head
  if (state !== 'new' && opening.onlyNew === true) return err('vault-exists')
  if (state === 'open' || (state === 'new' && opening.orNew === true)) return found
  const entered = state === 'new' ? await makeVault(client, opening) : await unlock(client, opening.passphrase)
  return entered.ok ? look(client, 'vault', {}) : entered
}

async function makeVault(client: Client<Ui>, { make, passphrase }: Opening): Promise<Result<object>> {
  if (make === undefined) return err('vault-missing')
  return client.call('vault.create', {
    name: make.name,
    signals: [...make.signals],
    ...(passphrase === null ? {} : { passphrase }),
  })
}

async function unlock(client: Client<Ui>, passphrase: string | null): Promise<Result<object>> {
  return passphrase === null ? err('vault-locked') : client.call('vault.unlock', { passphrase })
}
