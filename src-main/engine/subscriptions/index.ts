import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Topic } from '../changes.ts'
import type { Context } from '../commands/context.ts'
import { readGroup } from './group.ts'
import { readCutOff } from './cutOff.ts'
import { readDevices } from './devices.ts'
import { readHealth } from './health.ts'
import { readInvites } from './invites.ts'
import { readJoiners } from './joiners.ts'
import { readLinking } from './linking.ts'
import { readMembers } from './members.ts'
import { readMembership } from './membership.ts'
import { readRemovals } from './removals.ts'
import { lookingAgain, source, withGroup } from './source.ts'
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
  | 'health'
>

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
