import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { byId } from '../find.ts'
import { columns, counted, moment, plain, shortId } from '../layout.ts'
import { followLinking } from '../linking.ts'
import { text, whole } from '../option.ts'
import { comeIn, meetOthers, waitOption } from '../others.ts'
import type { Session } from '../session.ts'
import { withSession } from '../withSession.ts'

type Computer = RowOf<Ui, 'devices'>

const stateOf = ({ state, thisOne, here, seenAt }: Computer): string =>
  state !== 'standing'
    ? state
    : thisOne
      ? 'this one'
      : here
        ? 'here now'
        : seenAt === null
          ? ''
          : `last here ${moment(seenAt)}`

const described = (computer: Computer): readonly string[] => [
  shortId(computer.id),
  plain(computer.name) || 'a computer without a name',
  stateOf(computer),
  computer.addedAt === null ? '' : `since ${moment(computer.addedAt)}`,
  counted(computer.groups.filter(({ state }) => state === 'standing').length, 'group', 'groups'),
]

export const deviceList = command({
  name: 'device list',
  summary: 'list your own computers',
  parameters: [],
  options: {},
  run: (context) =>
    withSession(context, {}, async ({ client }) => {
      const found = await look(client, 'devices', {})
      if (!found.ok) return found
      const { rows } = found.value
      return ok({
        value: { devices: rows.map(({ order: _order, ...computer }) => computer) },
        words: columns(rows.map(described)),
      })
    }),
})

export const deviceLink = command({
  name: 'device link',
  summary: 'link another computer of yours: it gets your groups',
  about:
    'Shows a code that is good once and for 15 minutes; "hearth device accept CODE" on the other computer uses it. ' +
    'Whoever has the code becomes you: hand it to nobody. Waits until the other computer is linked.',
  parameters: [],
  options: {},
  run: async (context) => {
    const opened = await context.open({ network: true })
    if (!opened.ok) return opened
    const session = opened.value
    const begun = await session.client.call('device.link', {})
    if (!begun.ok) {
      await session.close()
      return begun
    }
    const { code, expiresAt } = begun.value
    return ok({
      value: { code, expiresAt },
      words: code,
      outcome: async () => {
        const linked = await followLinking(session.client, context)
        if (linked.ok) await meetEverybody(session)
        await session.close()
        if (!linked.ok) return linked
        return ok({
          value: { linked: linked.value.other, groups: linked.value.groups },
          words: `${plain(linked.value.other)} is linked, with ${counted(linked.value.groups.length, 'group', 'groups')}.`,
        })
      },
    })
  },
})

export const deviceAccept = command({
  name: 'device accept',
  summary: 'let another computer of yours link this one',
  about: 'Makes the vault where there is none. With a passphrase it then opens with that alone.',
  parameters: ['CODE'],
  options: {
    name: text('NAME', 'what your other computers call this one (else what the system calls it)'),
    wait: whole('SECONDS', 'how long what is in the groups may take to come (else 30)', 0, 3_600),
  },
  run: (context, { CODE }, { name, wait = 30 }) =>
    withSession(context, { network: true, orNew: true }, async (session) => {
      const begun = await session.client.call('device.accept', {
        code: CODE,
        ...(name === undefined ? {} : { computer: name }),
        ...(context.passphrase === null ? {} : { passphrase: context.passphrase }),
      })
      if (!begun.ok) return begun
      const linked = await followLinking(session.client, context)
      if (!linked.ok) return linked
      const { groups } = linked.value
      const added = groups.filter(({ state }) => state === 'added')
      await Promise.all(added.map(({ groupId }) => comeIn(session, groupId, wait)))
      const vault = await look(session.client, 'vault', {})
      if (!vault.ok) return vault
      return ok({
        value: { name: vault.value.head.name, groups },
        words: `This computer is ${plain(vault.value.head.name)}’s, with ${counted(groups.length, 'group', 'groups')}.`,
      })
    }),
})

export const deviceRemove = command({
  name: 'device remove',
  summary: 'retire a computer of yours: it reads nothing newer and adds nothing',
  about: 'A computer may retire itself and those that were linked after it.',
  parameters: ['ID'],
  options: { wait: waitOption },
  run: (context, { ID }, { wait }) =>
    withSession(context, { network: wait !== 0 }, async (session) => {
      const found = await computerOf(session, ID)
      if (!found.ok) return found
      const removed = await session.client.call('device.remove', { computerId: found.value.id })
      if (!removed.ok) return removed
      await meetEverybody(session, wait)
      const { refused } = removed.value
      return ok({
        value: { computerId: found.value.id, ...removed.value },
        words:
          `Retired in ${counted(removed.value.removed.length, 'group', 'groups')}.` +
          (refused.length === 0 ? '' : ` This computer may not retire it in ${refused.length} more.`),
      })
    }),
})

export const deviceRename = command({
  name: 'device rename',
  summary: 'call a computer of yours by another name here',
  parameters: ['ID', 'NAME'],
  options: {},
  run: (context, { ID, NAME }) =>
    withSession(context, {}, async (session) => {
      const found = await computerOf(session, ID)
      if (!found.ok) return found
      const renamed = await session.client.call('device.rename', { computerId: found.value.id, name: NAME })
      return renamed.ok ? ok({ value: { computerId: found.value.id, name: NAME }, words: 'Renamed.' }) : renamed
    }),
})

async function computerOf({ client }: Session, id: string): Promise<Result<Computer>> {
  const found = await look(client, 'devices', {})
  if (!found.ok) return found
  const [computer, second] = byId(found.value.rows, id)
  if (computer === undefined) return err('device-unknown')
  return second === undefined ? ok(computer) : err('usage', `Several computers begin with ${id}. Give more of the id.`)
}

/** Others of every group, one's own computers among them, hear what was written and give what is missing here. */
async function meetEverybody(session: Session, seconds?: number): Promise<void> {
  const vault = await look(session.client, 'vault', {})
  if (!vault.ok) return
  await Promise.all(vault.value.rows.map(({ id }) => meetOthers(session, id, seconds)))
}
