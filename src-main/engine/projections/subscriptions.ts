import type { InviteId, ItemId, MemberId } from '#shared/kernel/brand.ts'
import { toBase64url } from '#shared/kernel/bytes.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers, Source } from '#shared/rpc/server.ts'
import { inviteStatuses, mayClose } from '../charter/charter.ts'
import type { Changes, Topic } from '../changes.ts'
import { groupOf, type Context } from '../commands/context.ts'
import type { Group } from '../groups/group.ts'
import { generalChannel } from '../items/id.ts'
import { readChannel } from './channel.ts'
import { readHealth } from './health.ts'
import { hueOf, shownMembers } from './names.ts'
import { orderOf, orderOfTime } from './order.ts'

type Subscriptions = Pick<Handlers<Ui>, 'vault' | 'group' | 'invites' | 'members' | 'channel' | 'health'>

/** The one channel that every group has from its beginning. */
const generalName = 'general'
const rankOfRole = { owner: '0', admin: '1', member: '2', guest: '3' } as const
/** An invite that expires tells nobody: what depends on the time is looked at again this often, in milliseconds. */
const lookAgainEvery = 30_000

/** Every subscription: how its table is read, and what may change it. */
export const subscriptions = (context: Context): Subscriptions => ({
  vault: () => ok(source(context.changes, ['vault'], () => readVault(context))),
  group: ({ groupId }) => withGroup(context, groupId, ['charter', 'items', 'links', 'reading'], readGroup),
  channel: ({ groupId, channelId, limit }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    if (channelId !== generalChannel(group.id)) return err('channel-unknown')
    const place = group.ledger.storage.readUpTo(group.ledger.stored.row, channelId as ItemId)
    const readUpTo = place === null ? null : orderOf(place)
    return withGroup(context, groupId, ['charter', 'items', 'delivery'], (current) =>
      readChannel(current, channelId as ItemId, generalName, limit, readUpTo),
    )
  },
  members: ({ groupId }) => withGroup(context, groupId, ['charter', 'items', 'links'], readMembers),
  invites: ({ groupId }) => {
    const answer = withGroup(context, groupId, ['charter'], readInvites)
    return answer.ok ? ok(lookingAgain(context, answer.value)) : answer
  },
  health: ({ groupId }) =>
    withGroup(context, groupId, ['charter', 'items', 'links', 'delivery'], (group) =>
      readHealth(group, context.network()),
    ),
})

function source<T>(changes: Changes, topics: readonly Topic[], read: () => T): { read: () => T; watch: Source<never, never>['watch'] } {
  return { read, watch: (changed) => changes.watch(topics, changed) }
}

/** A group may be forgotten, or its ledger loaded anew, while it is watched: each read looks it up. */
function withGroup<T>(
  context: Context,
  groupId: string,
  aspects: readonly ('charter' | 'items' | 'links' | 'delivery' | 'reading')[],
  read: (group: Group) => T,
): ReturnType<typeof ok<{ read: () => T; watch: Source<never, never>['watch'] }>> | ReturnType<typeof err<'group-unknown' | 'vault-not-open'>> {
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

function readVault({ vault }: Context): ReturnType<Extract<ReturnType<Subscriptions['vault']>, { ok: true }>['value']['read']> {
  const { opened } = vault
  if (opened === null)
    return { head: { state: vault.state, protection: vault.protection, name: '', picture: null, signals: [] }, rows: [] }
  const { name, picture } = vault.profile
  return {
    head: {
      state: 'open',
      protection: vault.protection,
      name,
      picture: picture === null ? null : toBase64url(picture),
      signals: [...vault.signals],
    },
    rows: [...opened.groups.values()].map((group) => ({
      id: group.id,
      order: orderOfTime(group.ledger.stored.row),
      name: nameOf(group),
      hue: hueOf(group.id),
      unread: unreadIn(group),
      state: stateOf(group),
    })),
  }
}

const nameOf = ({ ledger }: Group): string => ledger.graph.found?.fact.body.name ?? ledger.stored.name

function stateOf(group: Group): 'joining' | 'refused' | 'waiting' | 'member' {
  if (group.stands) return 'member'
  if (group.refusal !== null) return 'refused'
  return group.ledger.stored.state === 'member' ? 'waiting' : 'joining'
}

function unreadIn({ ledger }: Group): number {
  const channel = generalChannel(ledger.group)
  const { storage, stored, memberId } = ledger
  return storage.messagesAfter(stored.row, channel, storage.readUpTo(stored.row, channel), memberId)
}

function readGroup(group: Group): ReturnType<Extract<ReturnType<Subscriptions['group']>, { ok: true }>['value']['read']> {
  const { ledger } = group
  const { members } = shownMembers(ledger)
  const here = group.openLinks().length
  return {
    head: {
      name: nameOf(group),
      hue: hueOf(group.id),
      me: ledger.memberId,
      myRole: members.get(ledger.memberId)?.role ?? null,
      people: members.size,
      state: stateOf(group),
      joining: joiningOf(group),
      connection: {
        state: here > 0 ? 'linked' : group.deps.isOnline(group) ? 'looking' : 'offline',
        here,
        since: group.connectedSince,
      },
    },
    rows: [{ id: generalChannel(group.id), order: '0', name: generalName, unread: unreadIn(group) }],
  }
}

function joiningOf(group: Group): { stage: 'looking' | 'asking' | 'filling' | 'refused'; have: number; of: number; refusal: Group['refusal'] } | null {
  const missing = group.missing()
  const have = group.ledger.size
  if (!group.stands)
    return {
      stage: group.refusal !== null ? 'refused' : group.openLinks().length > 0 ? 'asking' : 'looking',
      have,
      of: have + missing,
      refusal: group.refusal,
    }
  // Once here for the first time, and only then, catching up is shown as a stage of joining.
  if (group.ledger.invite === null || !group.isFilling || missing === 0) return null
  return { stage: 'filling', have, of: have + missing, refusal: null }
}

function readMembers(group: Group): ReturnType<Extract<ReturnType<Subscriptions['members']>, { ok: true }>['value']['read']> {
  const { ledger } = group
  const { members, shown } = shownMembers(ledger)
  const linked = new Set(group.openLinks().map(({ device }) => device))
  const seen = new Map(ledger.storage.seen(ledger.stored.row).map(({ device, at }) => [device, at]))
  return {
    head: {},
    rows: [...members.values()].map(({ id, role, devices, joinedAt }) => {
      const times = devices.flatMap((device) => seen.get(device) ?? [])
      const { name, picture } = shown(id)
      return {
        id,
        order: rankOfRole[role] + orderOfTime(joinedAt),
        name,
        picture,
        role,
        me: id === ledger.memberId,
        devices: devices.length,
        here: devices.some((device) => linked.has(device)),
        seenAt: times.length === 0 ? null : Math.max(...times),
        joinedAt,
      }
    }),
  }
}

function readInvites(group: Group): ReturnType<Extract<ReturnType<Subscriptions['invites']>, { ok: true }>['value']['read']> {
  const { ledger } = group
  const { shown } = shownMembers(ledger)
  return {
    head: {},
    rows: inviteStatuses(ledger.graph, group.deps.now()).map(({ node, by, used, state }) => {
      const { invite, role, uses, history, expires } = node.fact.body
      const at = millisecondsOf(node.fact.clock)
      return {
        id: invite as InviteId,
        order: orderOfTime(at),
        role,
        uses,
        used,
        history,
        expiresAt: expires,
        state,
        by: by ?? ('' as MemberId),
        byName: by === null ? '' : shown(by).name,
        at,
        link: ledger.storage.inviteLink(ledger.stored.row, invite),
        mayClose: state !== 'closed' && mayClose(ledger.graph, ledger.deviceId, node),
      }
    }),
  }
}
