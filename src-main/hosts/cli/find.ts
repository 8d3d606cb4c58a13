import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { look } from '../look.ts'
import type { Session } from './session.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Fewer digits of an id than these might be a name. */
const shortestId = 6

/** Things whose id or beginning of an id was given. */
export const byId = <T extends { readonly id: string }>(things: readonly T[], given: string): readonly T[] =>
  given.length < shortestId ? [] : things.filter(({ id }) => id.startsWith(given.toLowerCase()))

/** What is called so: the very name before the same in other letters, before the beginning of an id. */
export function called<T extends Named>(things: readonly T[], given: string): readonly T[] {
  const same = things.filter(({ name }) => name === given)
  if (same.length > 0) return same
  const alike = things.filter(({ name }) => name.toLowerCase() === given.toLowerCase())
  return alike.length > 0 ? alike : byId(things, given)
}

/** The group that is meant: the only one, or the one that is called so. */
export function findGroup(
  groups: readonly RowOf<Ui, 'vault'>[],
  given: string | undefined,
): Result<RowOf<Ui, 'vault'>> {
  const found = given === undefined ? groups : called(groups, given)
  const [group, second] = found
  if (second !== undefined) return given === undefined ? err('group-needed') : err('group-ambiguous')
  if (group !== undefined) return ok(group)
  return groups.length === 0 ? err('group-missing') : err('group-unknown')
}

/** The chat of that name, with or without # before it; a direct one by whom it is with, as in "@Ada" or "@Ada, Bo". */
export async function findChannel(
  { client }: Session,
  groupId: string,
  given: string,
): Promise<Result<RowOf<Ui, 'group'>>> {
  const group = await look(client, 'group', { groupId })
  if (!group.ok) return group
  const { rows } = group.value
  const found = given.startsWith('@')
    ? directWith(rows, given.slice(1).split(','))
    : called(
        rows.filter(({ kind }) => kind !== 'direct'),
        given.replace(/^#/, ''),
      )
  const [channel, second] = found.length > 0 ? found : byId(rows, given)
  if (second !== undefined) return err('channel-ambiguous')
  return channel === undefined ? err('channel-unknown') : ok(channel)
}

/** The direct chats with exactly those. */
const directWith = (chats: readonly RowOf<Ui, 'group'>[], names: readonly string[]): readonly RowOf<Ui, 'group'>[] =>
  chats.filter(
    ({ kind, with: others }) =>
      kind === 'direct' &&
      (others.length === 0 ? names.join() === 'you' : others.length === names.length) &&
      (others.length === 0 || names.every((name) => called(others.map(({ id, name: own }) => ({ id: id ?? '', name: own })), name.trim()).length > 0)), // prettier-ignore
  )
