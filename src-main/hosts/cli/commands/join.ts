import { err, ok, type Result } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import type { Answer, Context } from '../command.ts'
import { command } from '../command.ts'
import { followJoining, type JoinPatience } from '../joining.ts'
import { counted, plain } from '../layout.ts'
import { text, whole } from '../option.ts'
import { meetOthers } from '../others.ts'
import type { Session } from '../session.ts'
import { withSession } from '../withSession.ts'

const defaultWait = 60

async function joinBy(
  session: Session,
  context: Context,
  link: string,
  patience: JoinPatience,
): Promise<Result<Answer>> {
  const { client } = session
  const read = await client.call('invite.read', { link })
  if (!read.ok) return read
  const group = plain(read.value.groupName)
  const begun = await client.call('group.join', { link })
  if (!begun.ok) return begun
  const { groupId } = begun.value
  context.progress(`${plain(read.value.inviterName)} invites you to ${group}.`)
  const joined = await followJoining(client, groupId, patience, context)
  if (!joined.ok) return joined
  if (joined.value.refusal !== null) {
    // A refused invite leaves nothing behind (V4).
    await client.call('group.forget', { groupId })
    return err(joined.value.refusal)
  }
  if (joined.value.waits)
    return ok({
      value: { groupId, name: read.value.groupName, state: 'joining', approval: true },
      words: `Asked to be let in to ${group}. Once somebody there has done so, "hearth run" or the same command again brings you in.`,
    })
  if (!joined.value.readable) return err(joined.value.reached ? 'not-filled' : 'nobody-reached')
  await meetOthers(session, groupId)
  const now = await look(client, 'group', { groupId })
  if (!now.ok) return now
  const { name, state, people } = now.value.head
  return ok({
    value: { groupId, name, state, people },
    words: `You are in ${plain(name)}, with ${counted(people - 1, 'other', 'others')}.`,
  })
}

export const join = command({
  name: 'join',
  summary: 'join a group by its invite link',
  about: 'Waits until the first messages can be read, or until it is known why not.',
  parameters: ['LINK'],
  options: {
    name: text('NAME', 'what people call you; makes the vault where there is none'),
    wait: whole('SECONDS', `how long to look for somebody of the group (else ${defaultWait})`, 1, 86_400),
  },
  run: (context, { LINK }, { name, wait = defaultWait }) =>
    withSession(context, { network: true, ...(name === undefined ? {} : { make: { name, signals: [] } }) }, (session) =>
      joinBy(session, context, LINK, { reach: wait * 1_000, stall: 15_000, seat: 5_000 }),
    ),
})
