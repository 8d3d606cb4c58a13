import { look } from '../look.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { pickMember } from './findMember.ts'
import type { Session } from './session.ts'

/** The ids of all that are named; a failure where one of them is nobody. */
export async function findMembers(
  { client }: Session,
  groupId: string,
  given: readonly string[],
): Promise<Result<string[]>> {
  const members = await look(client, 'members', { groupId })
  if (!members.ok) return members
  const ids: string[] = []
  for (const name of given) {
    const found = pickMember(members.value.rows, name)
    if (!found.ok) return found
    ids.push(found.value.id)
  }
  return ok(ids)
}

interface Called {
  readonly id: string
  readonly name: string
}

/** Who is named in a text as `@name`, the longest name first. */
export async function mentionsIn(
  { client }: Session,
  groupId: string,
  text: string,
): Promise<Result<{ memberId: string; name: string }[]>> {
  if (!text.includes('@')) return ok([])
  const members = await look(client, 'members', { groupId })
  return members.ok ? ok(namedIn(text, members.value.rows)) : members
}

export function namedIn(text: string, people: readonly Called[]): { memberId: string; name: string }[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length)
  const named = new Map<string, string>()
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const rest = text.slice(at + 1)
    const who = byLength.find(({ name }) => rest.startsWith(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)))
    if (who !== undefined) named.set(who.id, who.name)
  }
  return [...named].map(([memberId, name]) => ({ memberId, name }))
}
