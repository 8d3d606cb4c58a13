/** Who watches a chat is told what changes, and sees what who looks afresh would see. */
import { expect, test } from 'vitest'
import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import type { Table } from '#shared/contract/table.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast } from '#tests/support/cast.ts'
import { chat, type Talker } from '#tests/support/chat.ts'

type Seen = Table<HeadOf<Ui, 'channel'>, RowOf<Ui, 'channel'>>

/** Somebody who keeps a chat open. */
function watcher({ person, groupId, general: channelId }: Talker, limit: number, thread?: string) {
  const seen: Seen[] = []
  const wish = { groupId, channelId, limit, ...(thread === undefined ? {} : { thread }) }
  const stop = person.client.subscribe('channel', wish, (table) => seen.push(table))
  return {
    stop,
    /** What has come since this was last asked: in how many patches. */
    told: () => seen.splice(0, seen.length - 1).length,
    now: () => seen.at(-1)!,
    afresh: () => person.look('channel', wish),
  }
}

const together = async (): Promise<{ cast: Cast; ada: Talker; bo: Talker }> => {
  const cast = createCast()
  const people = [await cast.person('Ada'), await cast.person('Bo')] as const
  const { groupId } = await foundLakeside(cast, ...people)
  return { cast, ada: chat(people[0], groupId), bo: chat(people[1], groupId) }
}

test('whatever happens in a chat, who watches sees what who looks afresh sees', async () => {
  const { cast, ada, bo } = await together()
  const watching = watcher(bo, 100)
  const ids: string[] = []
  const agree = async (what: string): Promise<void> => {
    await cast.settle()
    const { head, rows } = await watching.afresh()
    // How far one had read is told as of when one began to watch.
    expect({ head: { ...watching.now().head, readUpTo: null }, rows: watching.now().rows }, what).toEqual({ head: { ...head, readUpTo: null }, rows }) // prettier-ignore
  }
  for (let number = 0; number < 6; number += 1) ids.push(await ada.says(ada.general, `line ${String(number)}`))
  await agree('messages')
  await ada.edits(ids[1]!, 'line one')
  await agree('an edit')
  const reply = await bo.says(bo.general, 'Indeed.', { replyTo: ids[1]! })
  await agree('an answer, and who has it')
  await ada.edits(ids[1]!, 'line 1')
  await agree('what is quoted')
  await bo.reacts(ids[2]!, '👍')
  await ada.reacts(ids[2]!, '👍')
  await agree('reactions')
  await ada.reacts(ids[2]!, '👍', false)
  await agree('a reaction taken back')
  await ada.pins(ids[3]!)
  await agree('a pin')
  await ada.says(ada.general, 'below', { thread: ids[3]! })
  await agree('a thread')
  const { order } = (await bo.channel(bo.general, ids[3])).rows.at(-1)!
  expectOk(await bo.person.client.call('channel.read', { groupId: bo.groupId, channelId: bo.general, thread: ids[3]!, upTo: order })) // prettier-ignore
  await agree('a thread that was read')
  await ada.deletes(ids[1]!)
  await agree('a deletion that leaves a place')
  await bo.deletes(reply)
  await agree('a deletion that leaves none')
  await ada.deletes(ids[0]!)
  await agree('a deletion')
  const loud = await bo.says(bo.general, 'BUY THIS')
  await agree('something loud')
  expectOk(await ada.person.client.call('item.hide', { groupId: ada.groupId, itemId: loud, reason: 'loud' }))
  await agree('hidden by an admin')
  expectOk(await ada.person.client.call('profile.set', { name: 'Ada Lovelace', picture: null }))
  await agree('a name')
  await ada.changes(ada.general, { name: 'plaza' })
  await agree('a channel renamed')
  watching.stop()
})

test('a window that is full keeps what is in it while more comes, and what goes is replaced by what is older', async () => {
  const { cast, ada, bo } = await together()
  const ids: string[] = []
  for (let number = 0; number < 12; number += 1) ids.push(await ada.says(ada.general, `line ${String(number)}`))
  await cast.settle()
  const watching = watcher(bo, 5)
  await cast.settle()
  const texts = (): string[] => watching.now().rows.map(({ text }) => text)
  expect(texts()).toEqual([7, 8, 9, 10, 11].map((number) => `line ${String(number)}`))
  expect(watching.now().head.older).toBe(7)
  await ada.says(ada.general, 'line 12')
  await cast.settle()
  expect(texts()).toEqual([7, 8, 9, 10, 11, 12].map((number) => `line ${String(number)}`))
  expect(watching.now().head.older).toBe(7)
  for (const id of ids.slice(9)) await ada.deletes(id)
  await cast.settle()
  expect(texts()).toEqual([5, 6, 7, 8, 12].map((number) => `line ${String(number)}`))
  expect(watching.now().head.older + texts().length).toBe(10)
})

test('a thread is watched with the message that it began with first', async () => {
  const { cast, ada, bo } = await together()
  const root = await ada.says(ada.general, 'Who cooks?')
  await cast.settle()
  const watching = watcher(bo, 50, root)
  await ada.says(ada.general, 'I do.', { thread: root })
  await ada.edits(root, 'Who cooks tonight?')
  await cast.settle()
  expect(watching.now().rows.map(({ text }) => text)).toEqual(['Who cooks tonight?', 'I do.'])
  expect(watching.now()).toEqual(await watching.afresh())
  await ada.deletes(root)
  await cast.settle()
  expect(watching.now().rows.map(({ text, deleted }) => [text, deleted])).toEqual([['', true], ['I do.', false]]) // prettier-ignore
})

test('R3 a thousand messages that come at once are told in few patches', async () => {
  const { cast, ada, bo } = await together()
  await cast.settle()
  cast.hub.setOnline('Bo', false)
  await cast.settle()
  for (let number = 0; number < 1_000; number += 1) await ada.says(ada.general, `line ${String(number)}`)
  const watching = watcher(bo, 100)
  watching.told()
  cast.hub.setOnline('Bo', true)
  await cast.settle()
  expect(watching.now().rows).toHaveLength(1_000)
  expect(watching.told()).toBeLessThan(30)
  expect(watching.now().head.older).toBe(0)
})
