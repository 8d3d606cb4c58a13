import type { ItemId } from '#shared/kernel/brand.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers, Source } from '#shared/rpc/server.ts'
import type { Changes, Topic } from '../changes.ts'
import { groupOf, type Context } from '../commands/context.ts'
import type { Group } from '../groups/group.ts'
import { generalChannel } from '../items/id.ts'
import { readChannel } from './channel.ts'
import { generalName, readGroup, readPlace } from './group.ts'
import { readCutOff } from './cutOff.ts'
import { readDevices } from './devices.ts'
import { readHealth } from './health.ts'
import { readInvites } from './invites.ts'
import { readJoiners } from './joiners.ts'
import { readLinking } from './linking.ts'
import { readMembers } from './members.ts'
import { readMembership } from './membership.ts'
import { orderOf } from './order.ts'
import { readRemovals } from './removals.ts'
import { readVault } from './vault.ts'

type Subscriptions = Pick<
  Handlers<Ui>,
  | 'vault'
  | 'cutOff'
  | 'devices'
  | 'linking'
  | 'group'
  | 'invites'
  | 'joiners'
  | 'members'
  | 'removals'
  | 'membership'
  | 'channel'
  | 'health'
>

/** An invite that expires tells nobody: what depends on the time is looked at again this often, in milliseconds. */
const lookAgainEvery = 30_000

/** Every subscription: how its table is read, and what may change it. */
export const subscriptions = (context: Context): Subscriptions => ({
  vault: () => ok(source(context.changes, ['vault'], () => readVault(context))),
  devices: () => {
    const { opened } = context.vault
    if (opened === null) return err('vault-not-open')
    const topics = [...opened.groups.keys()].flatMap((id): Topic[] => [`charter ${id}`, `links ${id}`])
    return ok(source(context.changes, ['vault', ...topics], () => readDevices(context)))
  },
  cutOff: ({ groupId }) => withGroup(context, groupId, ['charter', 'items'], readCutOff),
  linking: () => ok(source(context.changes, ['linking'], () => readLinking(context))),
  group: ({ groupId }) => withGroup(context, groupId, ['charter', 'items', 'links', 'reading'], readGroup),
  channel: ({ groupId, channelId, limit }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    if (channelId !== generalChannel(group.id)) return err('channel-unknown')
    const place = readPlace(group.ledger, channelId as ItemId)
    const readUpTo = place === null ? null : orderOf(place)
    return withGroup(context, groupId, ['charter', 'items', 'delivery'], (current) =>
      readChannel(current, channelId as ItemId, generalName, limit, readUpTo),
    )
  },
  members: ({ groupId }) => withGroup(context, groupId, ['charter', 'items', 'links'], readMembers),
  joiners: ({ groupId }) => withGroup(context, groupId, ['charter', 'items'], readJoiners),
  removals: ({ groupId }) => withGroup(context, groupId, ['charter', 'items', 'links', 'delivery'], readRemovals),
  membership: ({ groupId }) => withGroup(context, groupId, ['charter', 'items'], readMembership),
  invites: ({ groupId }) => {
    const answer = withGroup(context, groupId, ['charter'], readInvites)
    return answer.ok ? ok(lookingAgain(context, answer.value)) : answer
  },
  health: ({ groupId }) =>
    withGroup(context, groupId, ['charter', 'items', 'links', 'delivery'], (group) =>
      readHealth(group, context.network()),
    ),
})

function source<T>(
  changes: Changes,
  topics: readonly Topic[],
  read: () => T,
): { read: () => T; watch: Source<never, never>['watch'] } {
  return { read, watch: (changed) => changes.watch(topics, changed) }
}

/** A group may be forgotten, or its ledger loaded anew, while it is watched: each read looks it up. */
function withGroup<T>(
  context: Context,
  groupId: string,
  aspects: readonly ('charter' | 'items' | 'links' | 'delivery' | 'reading')[],
  read: (group: Group) => T,
):
  | ReturnType<typeof ok<{ read: () => T; watch: Source<never, never>['watch'] }>>
  | ReturnType<typeof err<'group-unknown' | 'vault-not-open'>> {
  const found = groupOf(context, groupId)
  if (!found.ok) return err(found.error.code)
  const topics = aspects.map((aspect): Topic => `${aspect} ${found.value.id}`)
  let last = read(found.value)
  return ok(
    source(context.changes, topics, () => {
      const current = groupOf(context, groupId)
      if (current.ok) last = read(current.value)
      return last
    }),
  )
}

function lookingAgain<S extends { watch: Source<never, never>['watch'] }>(context: Context, inner: S): S {
  return {
    ...inner,
    watch: (changed: () => void) => {
      const unwatch = inner.watch(changed)
      let cancel = (): void => undefined
      const again = (): void => {
        changed()
        cancel = context.schedule(lookAgainEvery, again)
      }
      cancel = context.schedule(lookAgainEvery, again)
      return () => {
        cancel()
        unwatch()
      }
    },
  }
}
