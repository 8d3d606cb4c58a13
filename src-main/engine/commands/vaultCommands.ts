import { err, ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { wordsOfSeed } from '../crypto/identity.ts'
import { restore, sheetOf } from '../devices/restore.ts'
import { printSheet, readSheet, writeSheet } from '../devices/sheet.ts'
import type { Context } from './context.ts'

/** The vault itself: making, opening and protecting it. */
export const vaultCommands = (
  context: Context,
): Pick<
  Handlers<Ui>,
  | 'vault.create'
  | 'vault.unlock'
  | 'vault.lock'
  | 'vault.autolock'
  | 'vault.protect'
  | 'vault.signals'
  | 'vault.restore'
  | 'recovery.phrase'
  | 'recovery.sheet'
> => ({
  'vault.create': async ({ name, passphrase, signals }) => {
    const created = await context.vault.create(name, passphrase ?? null, signals ?? [])
    context.changes.tell('vault')
    return created.ok ? ok({}) : created
  },
  'vault.unlock': async ({ passphrase }) => {
    const unlocked = await context.vault.unlock(passphrase)
    context.changes.tell('vault')
    return unlocked.ok ? ok({}) : unlocked
  },
  'vault.lock': () => {
    context.linkings.stop()
    const locked = context.vault.lock()
    context.changes.tell('vault')
    return locked.ok ? ok({}) : locked
  },
  'vault.autolock': ({ minutes }) => {
    const { vault } = context
    if (vault.opened === null) return err('vault-not-open')
    if (minutes !== null && vault.protection !== 'passphrase') return err('vault-without-passphrase')
    vault.setAutolock(minutes)
    context.changes.tell('vault')
    return ok({})
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
  'vault.restore': async ({ sheet, name, passphrase }) => {
    const read = readSheet(sheet)
    if (!read.ok) return read
    const restored = await restore(context.vault, read.value, name, passphrase ?? null)
    context.changes.tell('vault')
    return restored.ok ? ok({ groups: read.value.groups.length }) : restored
  },
  'recovery.sheet': () => {
    const { opened } = context.vault
    if (opened === null) return err('vault-not-open')
    const sheet = sheetOf(opened)
    return ok({
      words: wordsOfSeed(sheet.seed),
      text: printSheet(sheet),
      link: writeSheet(sheet),
      groups: sheet.groups.map(({ id, name: groupName }) => ({ groupId: id, name: groupName })),
    })
  },
  'recovery.phrase': () => {
    const { opened } = context.vault
    return opened === null ? err('vault-not-open') : ok({ words: wordsOfSeed(opened.seed) })
  },
})
