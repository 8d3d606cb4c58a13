/**
 * Fills a folder with the vaults of people who have lived by the lake for a while: `village.ts FOLDER SIGNAL`. The
 * engines are real and so is what they write; only their network is in memory, and their time goes by at once.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openEngine, type Engine } from '#main/engine/engine.ts'
import { clientOf, look } from '#main/hosts/look.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { toBase64url } from '#shared/kernel/bytes.ts'
import { expectOk } from '#shared/kernel/result.ts'
import type { Client } from '#shared/rpc/client.ts'
import { createHub } from '../hub.ts'
import { createTime } from '../time.ts'
import { villagers, type Villager, type Who } from './people.ts'
import { seen, unread, type Line } from './talk.ts'

const [folder = '', signal = ''] = process.argv.slice(2)
const day = 86_400_000
const ember = 48
const today = new Date().setHours(0, 0, 0, 0)
// Nobody speaks in the future: where it is early in the day, all of it was said a day before.
const end = Date.now() > today + 9 * 3_600_000 ? today : today - day

const hub = createHub()
const time = createTime(end - 100 * day)
const engines = new Map<Who, { engine: Engine; client: Client<Ui> }>()

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) {
    await hub.settle()
    time.pass(200)
  }
  await hub.settle()
}
const clientFor = (who: Who): Client<Ui> => {
  const client = engines.get(who)?.client
  if (client === undefined) throw new Error(`${who} has not come yet`)
  return client
}

async function moveIn(who: Who, { name, face }: Villager): Promise<void> {
  const directory = join(folder, who)
  mkdirSync(directory, { recursive: true })
  const engine = expectOk(
    await openEngine({
      directory,
      keychain: null,
      startTransport: hub.startTransport(who),
      listen: null,
      defaultSignals: [],
      now: time.now,
      schedule: time.schedule,
      log: (line) => {
        throw new Error(`${who}: ${line}`)
      },
    }),
  )
  const client = clientOf(engine)
  engines.set(who, { engine, client })
  expectOk(await client.call('vault.create', { name, signals: [signal] }))
  const picture = face === null ? null : toBase64url(readFileSync(new URL(`faces/${face}`, import.meta.url)))
  expectOk(await client.call('profile.set', { name, picture }))
}

const found = async (name: string, founder: Who): Promise<string> =>
  expectOk(await clientFor(founder).call('group.create', { name })).groupId

/** Lets the others in, one after another. */
async function letIn(groupId: string, founder: Who, others: readonly Who[]): Promise<string> {
  for (const who of others) {
    const { role } = villagers[who]
    const invited = role === 'owner' ? 'admin' : role
    const { link } = expectOk(await clientFor(founder).call('invite.create', { groupId, role: invited }))
    expectOk(await clientFor(who).call('group.join', { link }))
    await settle()
    time.pass(3_600_000)
  }
  return groupId
}

async function say(groupId: string, lines: readonly Line[], midnight: number): Promise<void> {
  for (const [who, at, text] of lines) {
    const [hours = 0, minutes = 0] = at.split(':').map(Number)
    time.pass(Math.max(1_000, midnight + (hours * 60 + minutes) * 60_000 - time.now()))
    const channelId = await channelOf(groupId, who)
    expectOk(await clientFor(who).call('message.send', { groupId, channelId, text }))
    await settle()
  }
}

async function channelOf(groupId: string, who: Who): Promise<string> {
  return expectOk(await look(clientFor(who), 'group', { groupId })).rows[0]?.id ?? ''
}

async function readAll(groupId: string, who: Who): Promise<void> {
  const channelId = await channelOf(groupId, who)
  const { rows } = expectOk(await look(clientFor(who), 'channel', { groupId, channelId }))
  expectOk(await clientFor(who).call('channel.read', { groupId, channelId, upTo: rows.at(-1)?.order ?? '' }))
}

/** A group's colour comes from its id: Ada begins anew until hers is that of embers, as on all pictures. */
async function foundInEmber(): Promise<string> {
  for (;;) {
    await moveIn('ada', villagers.ada)
    const groupId = await found('Lakeside', 'ada')
    const { hue } = expectOk(await look(clientFor('ada'), 'group', { groupId })).head
    if (Math.abs(hue - ember) < 12) return groupId
    await engines.get('ada')?.engine.close()
    rmSync(join(folder, 'ada'), { recursive: true })
    await settle()
  }
}

const everybody = Object.keys(villagers) as Who[]
const lakeside = await foundInEmber()
for (const who of everybody.slice(1)) await moveIn(who, villagers[who])
await letIn(lakeside, 'ada', everybody.slice(1))
const rowing = await letIn(await found('Klub Norr', 'bo'), 'bo', ['ada', 'jurgen'])
const choir = await letIn(await found('春の合唱団', 'haruka'), 'haruka', ['ada', 'amal', 'noa'])

for (const { daysAgo, lines } of seen) await say(lakeside, lines, end - daysAgo * day)
await say(choir, [['haruka', '20:10', '次の練習は木曜日です。']], end - day)
await readAll(choir, 'ada')
await readAll(lakeside, 'ada')
await say(
  rowing,
  [
    ['bo', '07:30', 'Training moves to Thursday.'],
    ['jurgen', '07:41', 'Passt mir gut.'],
  ],
  end,
)
await say(lakeside, unread, end)

for (const { engine } of engines.values()) await engine.close()
process.stdout.write(`${JSON.stringify({ ok: { lakeside, rowing, choir } })}\n`)
