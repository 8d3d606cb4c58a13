import { err, type Err, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Opened } from '../vault/vault.ts'
import type { Context } from './context.ts'

/** For work that takes turns with others: that the vault was locked meanwhile is an answer, and no defect. */
export async function whileOpen<R extends Result<unknown>>(
  { vault }: Context,
  work: (opened: Opened) => Promise<R>,
): Promise<R | Err<Failure<'vault-not-open'>>> {
  const { opened } = vault
  if (opened === null) return err('vault-not-open')
  try {
    return await work(opened)
  } catch (error) {
    if (vault.opened !== opened) return err('vault-not-open')
    throw error
  }
}
