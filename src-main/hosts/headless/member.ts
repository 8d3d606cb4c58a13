import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { clientOf, look, watchUntil } from '../look.ts'
import { holdVault, type OpenOptions } from '../openVault.ts'

/** How long to wait for word of where one's own signalling listens. */
const listeningWithin = 5_000

export interface Member {
  readonly name: string
  readonly groups: number
  /** Where others reach this computer's signalling. */
  readonly signals: readonly string[]
  close(): Promise<void>
}

/** An always-on member: a vault held open and in touch with others, without a window, until it is closed. */
export async function startMember(
  options: OpenOptions & { readonly passphrase: string | null },
): Promise<Result<Member>> {
  const held = await holdVault(options)
  if (!held.ok) return held
  const client = clientOf(held.value.engine)
  const give = async <F extends Failure>(failure: Result<never, F>): Promise<Result<never, F>> => {
    await held.value.close()
    return failure
  }
  let vault = await look(client, 'vault', {})
  if (vault.ok && vault.value.head.state === 'locked') {
    if (options.passphrase === null) return give(err('vault-locked'))
    const unlocked = await client.call('vault.unlock', { passphrase: options.passphrase })
    if (!unlocked.ok) return give(unlocked)
    vault = await look(client, 'vault', {})
  }
  if (!vault.ok) return give(vault)
  if (vault.value.head.state === 'new') return give(err('vault-missing'))
  const [group] = vault.value.rows
  const health =
    group === undefined || options.listen === null
      ? null
      : await watchUntil(client, 'health', { groupId: group.id }, ({ head }) => head.listening.length > 0, {
          within: listeningWithin,
        })
  const signals = health?.ok === true ? health.value.table.head.listening : []
  const { listen } = options
  // Others were told that port: to go on without it would look as if all were well.
  if (health !== null && listen !== null && listen.port !== 0 && signals.length === 0) {
    return give(err('cannot-listen', `${listen.host}:${listen.port}`))
  }
  client.close()
  return ok({
    name: vault.value.head.name,
    groups: vault.value.rows.length,
    signals,
    close: held.value.close,
  })
}
