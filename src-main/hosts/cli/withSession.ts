import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Answer, Context } from './command.ts'
import { findGroup } from './find.ts'
import type { Session, SessionOptions } from './session.ts'

type Answered = Promise<Result<Answer>>

/** Opens the vault, asks, and closes it again whatever came of it. */
export async function withSession(
  context: Context,
  options: SessionOptions,
  ask: (session: Session) => Answered,
): Answered {
  const session = await context.open(options)
  if (!session.ok) return session
  try {
    return await ask(session.value)
  } finally {
    await session.value.close()
  }
}

/** The same for what concerns one group: the one given with --group, or the only one. */
export function withGroup(
  context: Context,
  options: SessionOptions,
  ask: (session: Session, group: RowOf<Ui, 'vault'>) => Answered,
): Answered {
  return withSession(context, options, async (session) => {
    const group = findGroup(session.vault.rows, context.group)
    return group.ok ? ask(session, group.value) : group
  })
}
