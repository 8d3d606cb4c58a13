import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { findHeir, findMember, pickMember } from '../findMember.ts'
import { counted, moment, plain } from '../layout.ts'
import { text } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

type Removal = RowOf<Ui, 'removals'>

const names = (people: Removal['unaware']): string => people.map(({ name }) => plain(name)).join(', ')

/** The receipt of a removal, for people. */
export const receipt = ({ how, who, by, at, keyChanged, invitesClosed, unaware, holds }: Removal): string =>
  [
    how === 'left'
      ? `${plain(who.name)} left on ${moment(at)}.`
      : `${plain(who.name)} was removed by ${plain(by.name)} on ${moment(at)}.`,
    keyChanged
      ? 'What is written from now on is sealed with a key that they were never given.'
      : 'The key is changed before anything is written again.',
    ...(invitesClosed.length === 0
      ? []
      : [
          `Closed with it: ${counted(invitesClosed.length, 'invite', 'invites')}, made by ${[...new Set(invitesClosed.map((invite) => plain(invite.by.name)))].join(', ')}.`,
        ]),
    unaware.length === 0 ? 'Everybody has heard of it.' : `Not known to have heard of it yet: ${names(unaware)}.`,
    `What they could read until then they still hold: ${counted(holds.messages, 'message', 'messages')}.`,
  ].join('\n')

const plainRow = ({ order: _order, ...removal }: Removal): object => removal

export const memberRemove = command({
  name: 'member remove',
  summary: 'remove somebody from a group, at once',
  about: 'The keys change, and open invites are closed. What they could read until then, they keep.',
  parameters: ['NAME'],
  options: { wait: waitOption },
  run: (context, { NAME }, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      // What is known of them now counts; what they write unknown to this removal does not.
      await meetOthers(session, groupId, wait)
      const member = await findMember(session, groupId, NAME)
      if (!member.ok) return member
      if (member.value.me) return err('usage', 'That is you: "hearth leave" ends your own membership.')
      const removed = await session.client.call('member.remove', { groupId, memberId: member.value.id })
      if (!removed.ok) return removed
      await meetOthers(session, groupId, wait)
      const removals = await look(session.client, 'removals', { groupId })
      if (!removals.ok) return removals
      const row = removals.value.rows.find(({ id }) => id === removed.value.removalId)
      return ok({
        value: { removalId: removed.value.removalId, ...(row === undefined ? {} : plainRow(row)) },
        words: row === undefined ? `${plain(member.value.name)} is removed.` : receipt(row),
      })
    }),
})

export const memberGone = command({
  name: 'member gone',
  summary: 'list who was removed or left, and who has not heard of it yet',
  parameters: [],
  options: { wait: waitOption },
  run: (context, _, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const found = await look(session.client, 'removals', { groupId })
      if (!found.ok) return found
      const { rows } = found.value
      return ok({
        value: { removals: rows.map(plainRow) },
        words: rows.length === 0 ? 'Nobody was removed, and nobody left.' : rows.map(receipt).join('\n\n'),
      })
    }),
})

export const memberRole = command({
  name: 'member role',
  summary: 'give somebody another role: owner, admin, member or guest',
  about: 'To step down yourself, give your own name. The last owner says with --heir who owns the group instead.',
  parameters: ['NAME', 'ROLE'],
  options: { heir: text('NAME', 'who becomes owner in your place'), wait: waitOption },
  run: (context, { NAME, ROLE }, { heir, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const role = (['owner', 'admin', 'member', 'guest'] as const).find((one) => one === ROLE)
      if (role === undefined) return err('usage', `A role is owner, admin, member or guest, not "${ROLE}".`)
      await meetOthers(session, groupId, wait)
      const member = await findMember(session, groupId, NAME)
      if (!member.ok) return member
      const named = await findHeir(session, groupId, heir)
      if (!named.ok) return named
      const { id: memberId, name } = member.value
      const set = await session.client.call('member.role', { groupId, memberId, role, ...named.value })
      if (!set.ok) return set
      await meetOthers(session, groupId, wait)
      return ok({ value: { memberId, role, ...named.value }, words: `${plain(name)} is ${role} now.` })
    }),
})

export const memberSucceed = command({
  name: 'member succeed',
  summary: 'give a removed person’s role to who they came back as',
  parameters: ['GONE', 'NAME'],
  options: { wait: waitOption },
  run: (context, { GONE, NAME }, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const removals = await look(session.client, 'removals', { groupId })
      if (!removals.ok) return removals
      const gone = new Map(removals.value.rows.flatMap(({ who }) => (who.id === null ? [] : [[who.id, who.name]])))
      const from = pickMember(
        [...gone].map(([id, name]) => ({ id, name })),
        GONE,
      )
      if (!from.ok) return from
      const to = await findMember(session, groupId, NAME)
      if (!to.ok) return to
      const ids = { from: from.value.id, to: to.value.id }
      const done = await session.client.call('member.succeed', { groupId, ...ids })
      if (!done.ok) return done
      await meetOthers(session, groupId, wait)
      return ok({ value: ids, words: `${plain(to.value.name)} has the role that ${plain(from.value.name)} had.` })
    }),
})

export const leave = command({
  name: 'leave',
  summary: 'leave a group',
  about:
    'What this vault holds of the group stays readable here until "hearth group forget". The last owner says with --heir who owns the group instead.',
  parameters: [],
  options: { heir: text('NAME', 'who becomes owner in your place'), wait: waitOption },
  run: (context, _, { heir, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId, name }) => {
      await meetOthers(session, groupId, wait)
      const named = await findHeir(session, groupId, heir)
      if (!named.ok) return named
      const left = await session.client.call('group.leave', { groupId, ...named.value })
      if (!left.ok) return left
      await meetOthers(session, groupId, wait)
      const removals = await look(session.client, 'removals', { groupId })
      const isKnown = removals.ok && removals.value.rows.at(-1)?.aware.length !== 0
      return ok({
        value: { groupId, ...named.value },
        words: `You have left ${plain(name)}.${isKnown ? '' : ' Nobody there has heard of it yet: "hearth run" tells them.'}`,
      })
    }),
})
