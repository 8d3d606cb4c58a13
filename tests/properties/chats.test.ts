/** S3: what is shown of chats follows from the entries held: in any order of arrival, and when it is made anew. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describe as describeAnew, settle as settleChat, writeIn } from '#main/engine/commands/chatWrites.ts'
import { updatesOf } from '#main/engine/gate/items.ts'
import type { Ledger } from '#main/engine/gate/ledger.ts'
import { chatsIn, chatsOf } from '#main/engine/groups/chats.ts'
import { writeItems } from '#main/engine/groups/compose.ts'
import type { Group } from '#main/engine/groups/group.ts'
import { composeDeletion, composeWhole, composeWholeChange } from '#main/engine/groups/items.ts'
import { channelFields, channelKind } from '#main/engine/kinds/channel/channel.ts'
import { editFields, messageFields, messageKind } from '#main/engine/kinds/message/message.ts'
import { strandOf } from '#main/engine/kinds/message/strand.ts'
import { pinFields, pinKind } from '#main/engine/kinds/pin/pin.ts'
import { reactionFields, reactionKind } from '#main/engine/kinds/reaction/reaction.ts'
import type { Entry } from '#main/engine/log/entry.ts'
import { itemsLog } from '#main/engine/log/header.ts'
import { rebuild } from '#main/engine/projections/rebuild.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import { createGroups } from '#tests/support/groups.ts'
import { factsOf, watch } from '#tests/support/watcher.ts'

interface Act {
  readonly who: number
  readonly what: number
  readonly on: number
  readonly with: number
}

/** Ada, who is the owner, Bo and Cy do things in chats, some of them unheard by the others for a while. */
function tell(acts: readonly Act[]): { people: readonly Group[]; items: ItemId[] } {
  const groups = createGroups()
  const ada = groups.found('Ada')
  const people = [ada, groups.bring(ada, 'Bo'), groups.bring(ada, 'Cy')] as const
  const items: ItemId[] = []
  const note = (item: ItemId | null): void => {
    if (item !== null) items.push(item)
  }
  const emoji = ['👍', '❤️', '🎉']
  for (const { who, what, on, with: other } of acts) {
    groups.time.pass(1_000)
    const person = people[who % people.length]!
    const { ledger } = person
    const now = person.deps.now()
    const chats = chatsOf(person)
    const chat = chats[other % chats.length]!
    const target = items.length === 0 ? null : items[on % items.length]!
    const own = (): ItemId | undefined => items.filter((item) => ledger.storage.message(ledger.stored.row, item)?.member === ledger.memberId).at(-1 - (on % 3)) // prettier-ignore
    if (what === 0 && items.length < 40) {
      const fields = channelFields({ name: `channel ${String(on)}`, topic: '', expires: null, announcements: on % 2 === 0, archived: false, describes: null }) // prettier-ignore
      writeItems(person, () => composeWhole(ledger, channelKind, fields, now)?.entries ?? null)
    } else if (what === 1) settleChat(person, chat, { topic: `topic ${String(on)}`, announcements: on % 2 === 1 })
    else if (what === 2) describeAnew(person, chat, { topic: `anew ${String(on)}`, announcements: on % 2 === 1 })
    else if (what === 3 && target !== null)
      note(writeIn(person, chat, reactionKind, reactionFields({ target, emoji: emoji[on % 3]! })))
    else if (what === 4 && target !== null) writeIn(person, chat, pinKind, pinFields({ target, on: other % 2 === 0 }))
    else if (what === 5) {
      const item = own()
      if (item !== undefined)
        writeItems(person, () => composeWholeChange(ledger, messageKind, item, updatesOf(ledger, item), editFields({ text: `edited ${String(on)}`, mentions: [] }), now)) // prettier-ignore
    } else if (what === 6 && target !== null) writeItems(person, () => composeDeletion(ledger, target, now))
    else if (what >= 7) {
      const replyTo = what === 8 ? target : null
      const thread = what === 9 ? target : null
      note(writeIn(person, chat, messageKind, messageFields({ channel: chat.id, text: `${String(who)} says ${String(on)}`, replyTo, thread }))) // prettier-ignore
    }
    // Now and then nobody hears of it at once.
    if (on % 4 !== 0) groups.settle()
  }
  groups.settle()
  groups.time.pass(1_000)
  return { people, items }
}

/** All that there is to see of chats, as plain data. */
function seen(ledger: Ledger, items: readonly ItemId[]): unknown {
  const { storage, stored } = ledger
  const chats = chatsIn(ledger)
  const strands = chats.flatMap(({ id }) => [strandOf(null, id), ...items.map((item) => strandOf(null, id, item))])
  return {
    chats: chats.map(({ described, ...chat }) => ({ ...chat, described: described?.item })),
    sizes: strands.map((strand) => storage.messageCount(stored.row, strand)),
    messages: strands.map((strand) =>
      storage.newestMessages(stored.row, strand, 999).map(({ log: _log, number: _number, ...message }) => ({
        ...message,
        clock: String(message.clock),
      })),
    ),
    reactions: items.map((item) => storage.reactionsTo(stored.row, item, null).map(({ member, emoji, clock }) => [member, emoji, String(clock)])), // prettier-ignore
    pins: items.map((item) => storage.pinsOf(stored.row, item, null).map(({ member, on, clock }) => [member, on, String(clock)])), // prettier-ignore
    shown: items.map((item) => storage.shownItem(stored.row, item)?.text ?? null),
  }
}

const ownItems = ({ ledger }: Group): Entry[] => {
  const log = ledger.log(ledger.deviceId, itemsLog)
  return log === undefined ? [] : ledger.storage.entries(log.row, 1, 9_999)
}

const act = fc.record({
  who: fc.nat(2),
  what: fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 0, max: 6 }) }, { weight: 3, arbitrary: fc.integer({ min: 7, max: 9 }) }), // prettier-ignore
  on: fc.nat(40),
  with: fc.nat(10),
})

test(
  'S3 D5 chats are the same in whatever order their entries come, and when they are made anew',
  { timeout: 120_000 },
  () => {
    fc.assert(
      fc.property(
        fc.array(act, { minLength: 10, maxLength: 40 }),
        fc.infiniteStream(fc.nat(1_000_000)),
        (acts, luck) => {
          const { people, items } = tell(acts)
          const [ada] = people
          const grown = seen(ada!.ledger, items)
          const watcher = watch(ada!)
          for (const fact of factsOf(ada!)) watcher.take(fact)
          const entries = people.flatMap(ownItems)
          const shuffled = entries
            .map((entry) => ({ entry, at: luck.next().value as number }))
            .sort((a, b) => a.at - b.at)
          for (const { entry } of shuffled) expect(watcher.take(entry)).toBe('admit')
          expect(seen(watcher.ledger, items)).toEqual(grown)
          for (const other of people) expect(seen(other.ledger, items)).toEqual(grown)
          let judged = 0
          for (const count of rebuild(ada!)) judged += count
          expect(judged).toBeGreaterThan(0)
          expect(seen(ada!.ledger, items)).toEqual(grown)
        },
      ),
      { numRuns: 15, endOnFailure: true, seed: Number(process.env['HEARTH_SEED'] ?? 20_261_122) },
    )
  },
)
