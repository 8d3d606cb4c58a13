import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { look } from '../look.ts'
import { called } from './find.ts'
import { plain, shortId } from './layout.ts'
import type { Session } from './session.ts'

type Member = RowOf<Ui, 'members'>

/** The member of that name, or whose id begins so. Where several are called so, the ids are told. */
export function pickMember<T extends { readonly id: string; readonly name: string }>(
  members: readonly T[],
  given: string,
): Result<T> {
  const [member, ...more] = called(members, given)
  if (member === undefined) return err('member-unknown')
  if (more.length === 0) return ok(member)
  const ids = [member, ...more].map(({ id, name }) => `${plain(name)} ${shortId(id)}`)
  return err('member-ambiguous', ids.join(', '))
}

/** The member that is meant, of all who stand. */
export async function findMember({ client }: Session, groupId: string, given: string): Promise<Result<Member>> {
  const members = await look(client, 'members', { groupId })
  return members.ok ? pickMember(members.value.rows, given) : members
}

/** The same, or undefined where none was given. */
export async function findHeir(
  session: Session,
  groupId: string,
  given: string | undefined,
): Promise<Result<{ readonly heir?: string }>> {
  if (given === undefined) return ok({})
  const found = await findMember(session, groupId, given)
  return found.ok ? ok({ heir: found.value.id }) : found
}
