import { err, ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { wordsOfSeed } from '../crypto/identity.ts'
import type { Context } from './context.ts'

/** The vault itself: making, opening and protecting it. */
export const vaultCommands = (
  context: Context,
): Pick<Handlers<Ui>, 'vault.create' | 'vault.unlock' | 'vault.protect' | 'vault.signals' | 'recovery.phrase'> => ({
  'vault.create': async ({ name, passphrase, signals }) => {
    const created = await context.vault.create(name, passphrase ?? null, signals ?? [])
    context.changes.tell('vault')
    return created.ok ? ok({}) : created
  },
  'vault.unlock': ({ passphrase }) => {
    const unlocked = context.vault.unlock(passphrase)
    context.changes.tell('vault')
    return unlocked.ok ? ok({}) : unlocked
  },
  'vault.protect': async ({ passphrase }) => {
    if (context.vault.opened === null) return err('vault-not-open')
    await context.vault.protect(passphrase)
    context.changes.tell('vault')
    return ok({})
  },
  'vault.signals': ({ signals }) => {
    if (context.vault.opened === null) return err('vault-not-open')
    context.vault.setSignals(signals)
    context.changes.tell('vault')
    return ok({})
  },
  'recovery.phrase': () => {
    const { opened } = context.vault
    return opened === null ? err('vault-not-open') : ok({ words: wordsOfSeed(opened.seed) })
  },
})
