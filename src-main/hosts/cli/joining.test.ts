import { expect, test, vi } from 'vitest'
import type { HeadOf } from '#shared/contract/define.ts'
import { ui, type Ui } from '#shared/contract/ui.ts'
import { ok } from '#shared/kernel/result.ts'
import { connect } from '#shared/rpc/client.ts'
import { serve } from '#shared/rpc/server.ts'
import { pair } from '#shared/rpc/wire.ts'
import { followJoining } from './joining.ts'

type Head = HeadOf<Ui, 'group'>
type Joining = NonNullable<Head['joining']>

const groupId = 'a'.repeat(64)
const patience = { reach: 60_000, stall: 15_000, seat: 5_000 }

const head = (state: Head['state'], joining: Joining | null): Head => ({
  name: 'Lakeside',
  hue: 20,
  me: 'b'.repeat(64),
  myRole: 'member',
  people: 3,
  state,
  ended: null,
  copied: false,
  announcements: 'everyone',
  may: {
    invite: [],
    approve: false,
    policy: false,
    channel: false,
    post: false,
    announce: false,
    comment: false,
    hide: false,
    leave: 'no',
    forget: true,
  },
  joining,
  connection: { state: 'looking', here: 0, since: 0 },
})

const stage = (name: Joining['stage'], have = 0): Head =>
  head(name === 'refused' ? 'refused' : 'joining', { stage: name, have, of: 100, refusal: null })

/** A group as the engine shows it, whose head the test turns over. */
function joiner() {
  let now = stage('looking')
  let changed = (): void => undefined
  const lines: string[] = []
  const [near, far] = pair()
  const contract = { group: ui.group }
  serve(
    far,
    contract,
    {
      group: () =>
        ok({
          read: () => ({ head: now, rows: [] }),
          watch: (tell) => {
            changed = tell
            return () => undefined
          },
        }),
    },
    { onDefect: () => undefined },
  )
  const followed = followJoining(connect(near, ui), groupId, patience, { progress: (line) => lines.push(line) })
  return {
    followed,
    lines,
    becomes: async (next: Head) => {
      now = next
      changed()
      await vi.advanceTimersByTimeAsync(1)
    },
  }
}

test('a joining is followed until what was said can be read and one has a seat', async () => {
  vi.useFakeTimers()
  const { followed, becomes, lines } = joiner()
  await vi.advanceTimersByTimeAsync(50_000)
  await becomes(stage('asking'))
  await becomes(stage('filling'))
  for (let have = 1; have < 5; have += 1) {
    await becomes(stage('filling', have))
    await vi.advanceTimersByTimeAsync(patience.stall - 1_000)
  }
  await becomes(head('waiting', null))
  await becomes(head('member', null))
  expect(await followed).toEqual(ok({ refusal: null, reached: true, waits: false, readable: true }))
  expect(lines).toEqual([
    'Looking for somebody of the group.',
    'Somebody is there. Asking to be let in.',
    'Fetching what was said, newest first.',
  ])
  vi.useRealTimers()
})

test('V3 one reads before one has a seat: nobody waits for it long', async () => {
  vi.useFakeTimers()
  const { followed, becomes } = joiner()
  await becomes(head('waiting', null))
  await vi.advanceTimersByTimeAsync(patience.seat)
  expect(await followed).toEqual(ok({ refusal: null, reached: true, waits: false, readable: true }))
  vi.useRealTimers()
})

test('V4 a refusal ends it at once, with its reason', async () => {
  vi.useFakeTimers()
  const { followed, becomes } = joiner()
  await becomes(stage('asking'))
  await becomes(head('refused', { stage: 'refused', have: 0, of: 0, refusal: 'invite-used-up' }))
  expect(await followed).toEqual(ok({ refusal: 'invite-used-up', reached: true, waits: false, readable: false }))
  vi.useRealTimers()
})

test('where nobody is there, it ends after its time', async () => {
  vi.useFakeTimers()
  const { followed } = joiner()
  await vi.advanceTimersByTimeAsync(patience.reach + 1)
  expect(await followed).toEqual(ok({ refusal: null, reached: false, waits: false, readable: false }))
  vi.useRealTimers()
})

test('where nothing more comes, it ends after its time', async () => {
  vi.useFakeTimers()
  const { followed, becomes } = joiner()
  await becomes(stage('filling', 1))
  await vi.advanceTimersByTimeAsync(patience.stall + 1)
  expect(await followed).toEqual(ok({ refusal: null, reached: true, waits: false, readable: false }))
  vi.useRealTimers()
})

test('V3 where a person must let one in, it ends once what was asked had time to arrive, and says so', async () => {
  vi.useFakeTimers()
  const { followed, becomes, lines } = joiner()
  await becomes(stage('asking'))
  await becomes(stage('approval'))
  await vi.advanceTimersByTimeAsync(patience.seat + 1)
  expect(await followed).toEqual(ok({ refusal: null, reached: true, waits: true, readable: false }))
  expect(lines.at(-1)).toBe('Somebody of the group must let you in by hand.')
  vi.useRealTimers()
})

test('V3 who is let in by hand at once reads at once', async () => {
  vi.useFakeTimers()
  const { followed, becomes } = joiner()
  await becomes(stage('approval'))
  await becomes(stage('filling', 1))
  await becomes(head('member', null))
  expect(await followed).toEqual(ok({ refusal: null, reached: true, waits: false, readable: true }))
  vi.useRealTimers()
})
