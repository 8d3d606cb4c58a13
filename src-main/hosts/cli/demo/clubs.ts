/** Smaller groups that Ada is in besides: on the rail there is more than one. */
import { expectOk } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import type { Who } from './people.ts'
import type { Stage } from './stage.ts'

interface Club {
  readonly name: string
  readonly by: Who
  /** Ada comes first: the others reach it by her. */
  readonly with: readonly Who[]
  readonly lines: readonly (readonly [who: Who, text: string])[]
  /** Ada has seen it all. */
  readonly seen: boolean
}

const clubs: readonly Club[] = [
  {
    name: 'Klub Norr',
    by: 'bo',
    with: ['ada', 'jurgen'],
    lines: [
      ['bo', 'Training moves to Thursday.'],
      ['jurgen', 'Passt mir gut.'],
    ],
    seen: false,
  },
  {
    name: '春の合唱団',
    by: 'haruka',
    with: ['ada', 'amal', 'lucia'],
    lines: [
      ['haruka', '次の練習は木曜日です。'],
      ['lucia', 'Voy, con la segunda voz.'],
    ],
    seen: true,
  },
]

type Around = Pick<Stage, 'client' | 'rest'>

/** Founds them, and lets their members in. Answers their ids. */
export async function foundClubs({ client, rest }: Around): Promise<string[]> {
  const ids: string[] = []
  for (const { name, by, with: others } of clubs) {
    const { groupId } = expectOk(await client(by).call('group.create', { name }))
    for (const who of others) {
      const { link } = expectOk(await client(by).call('invite.create', { groupId, role: 'member' }))
      expectOk(await client(who).call('group.join', { link }))
      await rest()
    }
    ids.push(groupId)
  }
  return ids
}

/** What was said in them last. */
export async function talkInClubs({ client, rest }: Around, ids: readonly string[]): Promise<void> {
  for (const [index, { lines, seen }] of clubs.entries()) {
    const groupId = ids[index] ?? ''
    const channelId = expectOk(await look(client('ada'), 'group', { groupId })).rows[0]?.id ?? ''
    for (const [who, text] of lines) expectOk(await client(who).call('message.send', { groupId, channelId, text }))
    await rest()
    const newest = expectOk(await look(client('ada'), 'channel', { groupId, channelId, limit: 1 })).rows.at(-1)
    if (seen && newest !== undefined)
      expectOk(await client('ada').call('channel.read', { groupId, channelId, upTo: newest.order }))
  }
}
