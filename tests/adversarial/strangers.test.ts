/** People who do not belong, or do not yet. */
import { expect, test } from 'vitest'
import { inviteKeys } from '#main/engine/crypto/identity.ts'
import { encodeEntry } from '#main/engine/log/entry.ts'
import { factsLog } from '#main/engine/log/header.ts'
import { readLink } from '#main/engine/charter/link.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createScene, type Scene, type SceneWish } from '#tests/support/attack.ts'
import { bytesOf, deviceOf, envelope, logOf } from '#tests/support/devices.ts'
import { createStranger } from '#tests/support/stranger.ts'
import type { GroupId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'

/** Mallory knows the group's link with another seed: an invite that the group never made. */
const uninvited = { outside: true, forge: (link) => ({ ...link, seed: bytesOf('of nobody', 16) }) } satisfies SceneWish

test('R1 V4 an invite that the group never made hears that it is unknown, and nothing of the group', async () => {
  const { mallory, goOnTalking } = await createScene(uninvited)
  for (const { heard } of mallory.lines)
    expect(heard.filter(({ type }) => type !== 'proof')).toEqual([{ type: 'refusal', code: 'invite-unknown' }])
  await goOnTalking()
})

test('R1 from a stranger at most 1 MiB of facts is taken, and nothing else', async () => {
  const { cast, mallory, refused, goOnTalking } = await createScene(uninvited)
  const line = mallory.lines[0]!
  const noise = { type: 'facts', entries: Array.from({ length: 4 }, () => new Uint8Array(60_000)) } as const
  for (let batch = 0; batch < 4; batch += 1) line.say(noise)
  await cast.settle()
  expect(line.ended).toBeNull()
  line.say(noise)
  await cast.settle()
  expect(line.ended).toBe('stranger-talks-too-much')
  expect(await refused()).toMatchObject({ malformed: 16, 'stranger-talks-too-much': 1 })
  await goOnTalking()
})

test.each([
  { type: 'vector', lines: [], receipts: [] },
  { type: 'have', lines: [] },
  { type: 'factsEnd' },
  { type: 'credit', bytes: 1_000 },
] as const)('R1 a stranger who says “$type” is sent away', async (message) => {
  const { cast, mallory, goOnTalking } = await createScene(uninvited)
  mallory.tell(message)
  await cast.settle()
  expect(mallory.lines.map(({ ended }) => ended)).toEqual(['not-welcome', 'not-welcome'])
  await goOnTalking()
})

test('V3 entries of a log that nobody opened are held in memory within bounds, and never stored', async () => {
  const scene = await createScene({ outside: true })
  const { cast, ada, groupId, mallory, goOnTalking } = scene
  const before = (await ada.look('health', { groupId })).head
  // Her invite is open, so she may speak; but no seat has opened any of these logs.
  for (let number = 0; number < 20; number += 1)
    mallory.send(...logOf(deviceOf(`device ${number}`), 1, { group: groupId as GroupId }))
  await cast.settle()
  const after = (await ada.look('health', { groupId })).head
  expect(after.entries).toBe(before.entries)
  await goOnTalking()
})

test('V3 a join whose signatures are not good is counted, and seats nobody', async () => {
  const scene = await createScene({ outside: true })
  const { cast, ada, groupId, mallory, refused, goOnTalking } = scene
  const forged = mallory.write(
    factsLog,
    envelope([[], bytesOf('invite'), 'Mallory', [], bytesOf('proof', 64)], { kind: 4 }),
  )
  mallory.send(forged)
  await cast.settle()
  expect(await refused()).toEqual({ 'join-forged': 2 })
  expect((await ada.look('members', { groupId })).rows).toHaveLength(2)
  await goOnTalking()
})

test('V2 a join copied under another device seats nobody', async () => {
  const scene = await createScene()
  const { cast, ada, groupId, mallory, goOnTalking } = scene
  const log = mallory.ledger.log(mallory.ledger.deviceId, factsLog)!
  const join = mallory.ledger.storage.entry(log.row, 1)!
  const trudy = createStranger(cast.hub, cast.time, (await ada.look('invites', { groupId })).rows[1]!.link!, { name: 'Trudy' }) // prettier-ignore
  await cast.settle()
  const copied = { ...join, header: { ...join.header, device: trudy.ledger.device.signing.publicKey } }
  trudy.tell({ type: 'facts', entries: [encodeEntry({ ...copied, signature: join.signature! })] })
  await cast.settle()
  expect((await ada.look('members', { groupId })).rows).toHaveLength(3)
  expect(trudy.ledger.stands).toBe(false)
  await goOnTalking()
})

type Wear = (scene: Scene, inviteId: string, link: string) => Promise<void>

test.each<[string, Wear, string]>([
  [
    'closed',
    async ({ ada, groupId }, inviteId) => {
      expectOk(await ada.client.call('invite.close', { groupId, inviteId }))
    },
    'invite-closed',
  ],
  [
    'expired',
    async ({ cast }) => {
      cast.time.pass(2 * 3_600_000)
    },
    'invite-expired',
  ],
  [
    'used up',
    async ({ cast }, _id, link) => {
      const first = createStranger(cast.hub, cast.time, link, { name: 'Zed' })
      await cast.settle()
      first.join()
      await cast.settle()
      expect(first.ledger.stands).toBe(true)
    },
    'invite-used-up',
  ],
])(
  'V5 a join sent by an invite that was %s after the link began is refused with its reason',
  async (_how, wear, code) => {
    const scene = await createScene({ outside: true })
    const { cast, ada, groupId, goOnTalking } = scene
    const { inviteId, link } = expectOk(await ada.client.call('invite.create', { groupId, uses: 1, expiresInHours: 1 }))
    await cast.settle()
    const trudy = createStranger(cast.hub, cast.time, link, { name: 'Trudy' })
    await cast.settle()
    await wear(scene, inviteId, link)
    await cast.settle()
    trudy.join()
    await cast.settle()
    expect(trudy.ledger.stands).toBe(false)
    const codes = trudy.lines.flatMap(({ heard }) =>
      heard.flatMap((said) => (said.type === 'refusal' ? said.code : [])),
    )
    expect(new Set(codes)).toEqual(new Set([code]))
    expect(inviteKeys(expectOk(readLink(link)).seed).signing.publicKey).toHaveLength(32)
    expect(toHex(inviteKeys(expectOk(readLink(link)).seed).signing.publicKey)).toBe(inviteId)
    await goOnTalking()
  },
)
