/** What the engine relies on in its storage (S1-S3), run on each implementation there is. */
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { noDetails } from '#main/engine/kinds/profile/details.ts'
import { marksOf } from '#main/engine/search/marks.ts'
import { tokensOf } from '#main/engine/search/words.ts'
import type { LogRow, ShownItem, Storage, StoredGroup } from '#main/engine/storage/port.ts'
import type { Wish } from '#main/engine/storage/port/search.ts'
import { openSqlite } from '#main/engine/storage/sqlite/open.ts'
import { createStorage } from '#main/engine/storage/sqlite/storage.ts'
import type { Entry } from '#main/engine/log/entry.ts'
import { factsLog, itemsLog, noId } from '#main/engine/log/header.ts'
import type { GroupId, InviteId, ItemId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { bytesOf, deviceOf, hexOf, idOf, lakeside, logOf } from '#tests/support/devices.ts'
import { temporaryFolder } from '#tests/support/folder.ts'

/** A storage that can be closed and opened again with all that was written. */
interface Kept {
  open(): Storage
}

const implementations: Record<string, () => Kept> = {
  sqlite: () => {
    const directory = temporaryFolder('storage')
    return {
      open: () => {
        const storage = createStorage(expectOk(openSqlite(join(directory, 'vault.db'), bytesOf('database key'))))
        onTestFinished(() => {
          storage.close()
        })
        return storage
      },
    }
  },
}

const ada = idOf(deviceOf('Ada'))
const bo = idOf(deviceOf('Bo'))
const group = (id: GroupId = lakeside): Omit<StoredGroup, 'row'> => ({
  id,
  state: 'joining',
  name: 'Lakeside',
  charterKey: bytesOf('charter key'),
  deviceSecret: bytesOf('device secret'),
  memberScope: bytesOf('scope', 16),
  inviteSeed: bytesOf('invite', 16),
  signals: ['ws://one', 'ws://other'],
})
const item = (name: string): ItemId => hexOf<ItemId>(name, 16)
const member = (name: string): MemberId => hexOf<MemberId>(name)

const shownIn = (of: ItemId, text: string): ShownItem => ({
  item: of,
  kind: 2,
  space: null,
  place: item('channel'),
  inside: null,
  member: member('Ada'),
  clock: clockAt(Date.UTC(2026, 2)),
  text,
  has: [],
})
const said = { ...noDetails, headline: 'Boats', about: 'Hi', skills: ['Knots'], hue: 5, banner: bytesOf('banner') }

describe.each(Object.keys(implementations))('%s', (name) => {
  let kept: Kept
  let storage: Storage
  let row: number
  let log: LogRow

  const searchable = (): void => {
    for (const one of storage.unsearched(1_000)) storage.makeSearchable(one, tokensOf(one.text), marksOf(one).join(' '))
  }
  const foundFor = (words: string | null, wish: Partial<Wish> = {}, of = row): string[] =>
    storage
      .find(of, {
        expression: words === null ? null : `words : (${words})`,
        kinds: [2],
        from: 0,
        to: Infinity,
        below: null,
        limit: 1_000,
        ...wish,
      })
      .map(({ text }) => text)

  beforeEach(() => {
    kept = implementations[name]!()
    storage = kept.open()
    row = storage.addGroup(group())
    log = storage.addLog(row, ada, itemsLog)
  })

  const reopened = (): Storage => {
    storage.close()
    return kept.open()
  }

  const write = (entries: readonly Entry[]): void => {
    for (const entry of entries) storage.addEntry(log, entry)
  }

  describe('transactions', () => {
    test('S2 what a transaction wrote is there when it is done, after reopening too', () => {
      storage.transaction(() => {
        storage.setSetting('name', bytesOf('Ada'))
        write(logOf(deviceOf('Ada'), 2))
      })
      const again = reopened()
      expect(again.setting('name')).toEqual(bytesOf('Ada'))
      expect(again.logs(row)[0]?.held).toEqual([[1, 2]])
    })

    test('S2 a transaction that throws leaves nothing, and what it threw comes out', () => {
      const thrown = new Error('in the midst')
      expect(() =>
        storage.transaction(() => {
          storage.setSetting('name', bytesOf('Ada'))
          write(logOf(deviceOf('Ada'), 2))
          throw thrown
        }),
      ).toThrow(thrown)
      expect(storage.setting('name')).toBeNull()
      expect(storage.entry(log, 1)).toBeNull()
      storage.setSetting('name', bytesOf('Bo'))
      expect(storage.setting('name')).toEqual(bytesOf('Bo'))
    })

    test('S2 a transaction within another is part of it: all or nothing', () => {
      expect(() =>
        storage.transaction(() => {
          storage.transaction(() => storage.setSetting('name', bytesOf('Ada')))
          throw new Error('after the inner one')
        }),
      ).toThrow('after the inner one')
      expect(storage.setting('name')).toBeNull()
    })

    test('a transaction answers what its work answers', () => {
      expect(storage.transaction(() => storage.transaction(() => 7))).toBe(7)
    })
  })

  describe('settings and groups', () => {
    test('a setting is replaced by the next of its name', () => {
      expect(storage.setting('name')).toBeNull()
      storage.setSetting('name', bytesOf('Ada'))
      storage.setSetting('name', new Uint8Array())
      expect(reopened().setting('name')).toEqual(new Uint8Array())
    })

    test('a group is read back as it was added', () => {
      const founded = { ...group(hexOf<GroupId>('Hilltop')), state: 'member' as const, inviteSeed: null, signals: [] }
      const other = storage.addGroup(founded)
      expect(reopened().groups()).toEqual([
        { ...group(), row },
        { ...founded, row: other },
      ])
    })

    test('a group is added once', () => {
      expect(() => storage.addGroup(group())).toThrow()
      expect(storage.groups()).toHaveLength(1)
    })

    test('V3 a group becomes one’s own', () => {
      storage.setGroupState(row, 'member')
      expect(reopened().groups()[0]?.state).toBe('member')
    })

    test('C5 whoever comes back goes on as a new device, by another invite, with all that is held', () => {
      const other = storage.addGroup(group(hexOf<GroupId>('Hilltop')))
      const logs = storage.logs(row)
      storage.setGroupState(row, 'member')
      const fresh = { deviceSecret: bytesOf('new secret'), inviteSeed: bytesOf('new seed', 16), signals: ['ws://b'] }
      storage.joinAnew(row, fresh)
      const kept = reopened()
      expect(kept.groups()).toEqual([
        { ...group(), ...fresh, state: 'joining', row },
        { ...group(hexOf<GroupId>('Hilltop')), row: other },
      ])
      expect(kept.logs(row)).toEqual(logs)
    })

    test('V4 a group that is removed leaves nothing behind, and others stay', () => {
      const other = storage.addGroup(group(hexOf<GroupId>('Hilltop')))
      const fill = (at: number, device: typeof ada): LogRow => {
        const filled = storage.addLog(at, device, factsLog)
        for (const entry of logOf(deviceOf('Bo'), 2)) storage.addEntry(filled, entry)
        storage.setLog(filled, { bytes: 9, fork: 1, held: [[1, 2]], absent: [] })
        storage.addErasure(at, { byLog: filled, byNumber: 1, device, log: itemsLog, from: 1, to: 2 })
        storage.addContentKey(at, hexOf<KeyId>('key'), bytesOf('key'))
        storage.addInviteLink(at, hexOf<InviteId>('invite'), 'hearth://join/')
        storage.addContribution(item('message'), filled, 1)
        storage.putMessage(at, item('channel'), { item: item('message'), clock: 1n, member: member('Bo'), log: filled, number: 1, text: 'hi' }) // prettier-ignore
        storage.putProfile(at, { member: member('Bo'), item: item('profile'), name: 'Bo', picture: null }, noDetails)
        storage.noteShown(at, shownIn(item('message'), 'hi'))
        storage.keepFromFinding(at, item('hidden'), true)
        storage.setReadUpTo(at, item('channel'), { clock: 1n, item: item('message') })
        storage.setReceipt(at, bo, bytesOf('receipt'))
        storage.addJoin(at, bo, bytesOf('join'))
        storage.setSeen(at, bo, 5)
        storage.countRefused(at, 'malformed', 2)
        return filled
      }
      const everything = (at: number): readonly unknown[] => [
        ...storage.logs(at),
        ...storage.contentKeys(at),
        ...[storage.inviteLink(at, hexOf<InviteId>('invite'))].filter((link) => link !== null),
        ...storage.contributions(at, item('message')),
        ...storage.newestMessages(at, item('channel'), 9),
        ...storage.profiles(at),
        ...[storage.readUpTo(at, item('channel'))].filter((place) => place !== null),
        ...storage.receipts(at),
        ...storage.erasures(at),
        ...storage.joins(at),
        ...storage.seen(at),
        ...storage.refused(at),
        ...Array.from({ length: storage.forks(at) }),
      ]
      const gone = fill(row, bo)
      fill(other, bo)
      const before = everything(other)
      expect(before).toHaveLength(13)
      storage.removeGroup(row)
      expect(everything(row)).toEqual([])
      expect(storage.entry(gone, 1)).toBeNull()
      expect(everything(other)).toEqual(before)
      expect(storage.groups().map(({ id }) => id)).toEqual([hexOf<GroupId>('Hilltop')])
    })
  })

  describe('logs and entries', () => {
    const entries = logOf(deviceOf('Ada'), 6)

    test('L1 an entry is read back as it was, its header to the last bit', () => {
      const extended = { ...entries[0]!, header: { ...entries[0]!.header, flags: 0x8002, clock: (1n << 64n) - 1n, extension: new Uint8Array([1, 0, 1, 9]) } } // prettier-ignore
      write([extended, entries[1]!])
      const again = reopened()
      expect(again.entry(log, 1)).toEqual({ ...extended, log })
      expect(again.entry(log, 2)).toEqual({ ...entries[1], log })
    })

    test('L1 an entry that came before its predecessors still names the one before it', () => {
      write([entries[4]!, entries[2]!, entries[3]!, entries[0]!])
      for (const number of [5, 3, 4, 1]) expect(storage.entry(log, number)).toEqual({ ...entries[number - 1], log })
      expect(storage.entry(log, 2)).toBeNull()
    })

    test('L2 L3 an entry may lack its payload, its signature, or both', () => {
      write([{ ...entries[0]!, payload: null }, { ...entries[1]!, signature: null }, { ...entries[2]!, payload: null, signature: null }]) // prettier-ignore
      expect(storage.entries(log, 1, 3)).toEqual([
        { ...entries[0], payload: null, log },
        { ...entries[1], signature: null, log },
        { ...entries[2], payload: null, signature: null, log },
      ])
    })

    test('C1 `found`, whose id is the group’s, carries zeros as its group', () => {
      const found = logOf(deviceOf('Ada'), 1, { log: factsLog })[0]!
      const bare = { ...found, header: { ...found.header, group: noId } }
      const founded = storage.addGroup(group(toHex(found.id) as GroupId))
      const facts = storage.addLog(founded, ada, factsLog)
      storage.addEntry(facts, bare)
      expect(storage.entry(facts, 1)?.header.group).toEqual(noId)
    })

    test('R2 what is held of a log is told in the fewest stretches', () => {
      write([1, 2, 4, 6].map((number) => entries[number - 1]!))
      const other = storage.addLog(row, bo, factsLog)
      expect(reopened().logs(row)).toEqual([
        { row: log, device: ada, log: itemsLog, shelf: 0, held: [[1, 2], [4, 4], [6, 6]], absent: [], bytes: 0, fork: null }, // prettier-ignore
        { row: other, device: bo, log: factsLog, shelf: 0, held: [], absent: [], bytes: 0, fork: null },
      ])
    })

    test('S3 R2 what a log’s row says it holds is taken as it is, and worked out where that would be long', () => {
      write([entries[0]!, { ...entries[2]!, payload: null }])
      storage.setLog(log, { bytes: 0, fork: null, held: [[1, 1], [3, 3]], absent: [[3, 3]] }) // prettier-ignore
      expect(storage.logs(row)[0]).toMatchObject({ held: [[1, 1], [3, 3]], absent: [[3, 3]] }) // prettier-ignore
      const many = Array.from({ length: 65 }, (_, at) => [at * 2 + 1, at * 2 + 1] as const)
      storage.setLog(log, { bytes: 0, fork: null, held: many, absent: many })
      expect(storage.logs(row)[0]).toMatchObject({ held: [[1, 1], [3, 3]], absent: [[3, 3]] }) // prettier-ignore
      storage.setLog(log, { bytes: 0, fork: null, held: [[1, 1], [3, 3]], absent: [[3, 3]] }) // prettier-ignore
      storage.dropEntry(log, 3)
      expect(storage.logs(row)[0]).toMatchObject({ held: [[1, 1]], absent: [] })
    })

    test('entries are read from one number to another, gaps left out', () => {
      write([1, 2, 4, 6].map((number) => entries[number - 1]!))
      expect(storage.entries(log, 2, 5).map(({ header }) => header.number)).toEqual([2, 4])
      expect(storage.entries(log, 7, 9)).toEqual([])
    })

    test('L4 an entry is stored once for its number, and the first stays', () => {
      write([entries[0]!])
      expect(() => write([logOf(deviceOf('Ada'), 1, { salt: ' otherwise' })[0]!])).toThrow()
      expect(storage.entry(log, 1)).toEqual({ ...entries[0], log })
    })

    test('L4 entries whose numbers are taken stand on another shelf, and a forked log is counted once', () => {
      write([entries[0]!])
      const beside = storage.addLog(row, ada, itemsLog, 1)
      const other = logOf(deviceOf('Ada'), 1, { salt: ' otherwise' })[0]!
      storage.addEntry(beside, other)
      storage.setLog(log, { bytes: 300, fork: 1, held: [[1, 1]], absent: [] })
      expect(storage.entry(beside, 1)).toEqual({ ...other, log: beside })
      const again = reopened()
      expect(again.logs(row).map(({ shelf, fork, bytes: size }) => [shelf, fork, size])).toEqual([[0, 1, 300], [1, null, 0]]) // prettier-ignore
      expect(again.forks(row)).toBe(1)
    })

    test('L1 an entry keeps the id that it names, whether or not what stands before it is that', () => {
      const other = logOf(deviceOf('Ada'), 2, { salt: ' otherwise' })
      storage.addEntry(log, entries[0]!)
      storage.addEntry(log, other[1]!)
      expect(storage.entry(log, 2)).toEqual({ ...other[1], log })
      expect(storage.ids(log, 2)).toEqual({ id: other[1]!.id, previous: other[0]!.id, absent: false })
      storage.addEntry(log, entries[2]!)
      expect(storage.ids(log, 3)?.previous).toEqual(entries[1]!.id)
      expect(storage.ids(log, 4)).toBeNull()
    })

    test('D3 a payload goes and comes, and the entry stays what it is', () => {
      write([entries[0]!])
      expect(storage.dropPayload(log, 1)).toBe(entries[0]!.payload.length)
      expect(storage.dropPayload(log, 1)).toBe(0)
      expect(storage.entry(log, 1)).toEqual({ ...entries[0], payload: null, log })
      expect(storage.logs(row)[0]?.absent).toEqual([[1, 1]])
      expect(storage.withPayload(log, 1, 9)).toEqual([])
      storage.addPayload(log, 1, entries[0]!.payload)
      expect(storage.entry(log, 1)).toEqual({ ...entries[0], log })
      expect(storage.withPayload(log, 1, 9)).toEqual([1])
    })

    test('D3 what expires is found once its time has come, and as long as its payload is there', () => {
      storage.addEntry(log, entries[0]!, { expires: 2_000 })
      storage.addEntry(log, entries[1]!, { isLinked: true, expires: 1_000 })
      storage.addEntry(log, entries[2]!, { isLinked: true })
      expect(storage.nextExpiry(row)).toBe(1_000)
      expect(storage.expired(row, 999)).toEqual([])
      expect(storage.expired(row, 2_000)).toEqual([
        { log, number: 2 },
        { log, number: 1 },
      ])
      storage.dropPayload(log, 2)
      expect(storage.nextExpiry(row)).toBe(2_000)
      expect(storage.expired(row, 2_000)).toEqual([{ log, number: 1 }])
    })

    test('D3 what an entry erases is kept until it is taken back', () => {
      const erasure = { byLog: log, byNumber: 4, device: ada, log: itemsLog, from: 1, to: 3 }
      storage.addErasure(row, erasure)
      storage.addErasure(row, { ...erasure, byNumber: 5, from: 2 })
      const again = reopened()
      expect(again.erasures(row)).toEqual([erasure, { ...erasure, byNumber: 5, from: 2 }])
      again.removeErasures(log, 4)
      expect(again.erasures(row)).toEqual([{ ...erasure, byNumber: 5, from: 2 }])
    })
  })

  describe('verdicts', () => {
    const entries = logOf(deviceOf('Ada'), 5, { clock: (number) => clockAt(10_000 - number) })

    test('G4 what does not count is told by its reason, and what waits is found by it, oldest first', () => {
      write(entries)
      const other = storage.addLog(row, bo, itemsLog)
      storage.addEntry(other, logOf(deviceOf('Bo'), 1, { clock: () => clockAt(9_997) })[0]!)
      storage.setVerdict(log, 1, { state: 'counts' })
      storage.setVerdict(log, 2, { state: 'void', reason: 'update-malformed' })
      for (const number of [3, 4]) storage.setVerdict(log, number, { state: 'waits', reason: 'key-missing' })
      storage.setVerdict(log, 5, { state: 'waits', reason: 'item-missing', wants: item('message') })
      storage.setVerdict(other, 1, { state: 'waits', reason: 'key-missing' })
      const again = reopened()
      expect(again.tally(row)).toEqual([
        { state: 'waits', reason: 'item-missing', count: 1 },
        { state: 'waits', reason: 'key-missing', count: 3 },
        { state: 'void', reason: 'update-malformed', count: 1 },
      ])
      expect(again.waiting(row, 'key-missing')).toEqual([
        { log, number: 4 },
        { log, number: 3 },
        { log: other, number: 1 },
      ])
      expect(again.waiting(row, 'key-missing', { log: other })).toEqual([{ log: other, number: 1 }])
      expect(again.waiting(row, 'item-missing', { wants: item('message') })).toEqual([{ log, number: 5 }])
      expect(again.waiting(row, 'item-missing', { wants: item('another') })).toEqual([])
    })

    test('G4 a verdict is replaced by the next', () => {
      write(entries.slice(0, 1))
      storage.setVerdict(log, 1, { state: 'waits', reason: 'item-missing', wants: item('message') })
      storage.setVerdict(log, 1, { state: 'counts' })
      expect(storage.tally(row)).toEqual([])
      expect(storage.waiting(row, 'item-missing', { wants: item('message') })).toEqual([])
    })

    test('D1 an item knows its entries, and an entry its item', () => {
      write(entries.slice(0, 2))
      for (const number of [1, 2, 2]) storage.addContribution(item('message'), log, number)
      expect(storage.contributions(row, item('message'))).toEqual([
        { log, number: 1 },
        { log, number: 2 },
      ])
      expect(storage.itemOf(log, 2)).toBe(item('message'))
      expect(storage.itemOf(log, 3)).toBeNull()
    })
  })

  describe('keys and links', () => {
    test('K1 content keys are kept in the order in which they came, each once', () => {
      for (const key of ['second', 'first', 'second']) storage.addContentKey(row, hexOf<KeyId>(key), bytesOf(key))
      expect(reopened().contentKeys(row)).toEqual([
        { id: hexOf('second'), key: bytesOf('second') },
        { id: hexOf('first'), key: bytesOf('first') },
      ])
    })

    test('V1 the link of an invite is kept by who made it', () => {
      storage.addInviteLink(row, hexOf<InviteId>('invite'), 'hearth://join/abc')
      expect(reopened().inviteLink(row, hexOf<InviteId>('invite'))).toBe('hearth://join/abc')
    })

    test('an invite that was made elsewhere has no link here', () => {
      expect(storage.inviteLink(row, hexOf<InviteId>('invite'))).toBeNull()
    })
  })

  describe('what members see', () => {
    const channel = item('channel')
    const say = (name: string, clock: bigint, more: { by?: string; number?: number; text?: string } = {}): void =>
      storage.putMessage(row, channel, {
        item: item(name),
        clock,
        member: member(more.by ?? 'Ada'),
        log,
        number: more.number ?? 1,
        text: more.text ?? name,
      })
    const texts = (limit = 9): string[] => storage.newestMessages(row, channel, limit).map(({ text }) => text)

    test('D5 messages sort by clock, then by id, the highest clock of 64 bits last', () => {
      const [low, high] = ['x', 'y'].sort((a, b) => (item(a) < item(b) ? -1 : 1)) as [string, string]
      say(high, 5n)
      say(low, 5n)
      say('last', (1n << 64n) - 1n)
      say('first', 1n)
      expect(texts()).toEqual(['first', low, high, 'last'])
      expect(texts(2)).toEqual([high, 'last'])
    })

    test('D6 a message replaces what was there of its item, at its new place', () => {
      say('one', 1n)
      say('two', 2n)
      say('one', 3n, { text: 'one, said anew' })
      expect(texts()).toEqual(['two', 'one, said anew'])
      storage.removeItem(row, item('two'))
      expect(texts()).toEqual(['one, said anew'])
    })

    test('a channel shows its own messages only', () => {
      say('here', 1n)
      storage.putMessage(row, item('elsewhere'), { item: item('there'), clock: 2n, member: member('Ada'), log, number: 1, text: 'there' }) // prettier-ignore
      expect(texts()).toEqual(['here'])
    })

    test('what is unread is counted from a place on, without one’s own', () => {
      say('a', 1n, { by: 'Bo' })
      say('b', 2n, { by: 'Ada' })
      say('c', 3n, { by: 'Bo' })
      const place = { clock: 1n, item: item('a') }
      expect(storage.messagesAfter(row, channel, null, null)).toBe(3)
      expect(storage.messagesAfter(row, channel, place, null)).toBe(2)
      expect(storage.messagesAfter(row, channel, place, member('Ada'))).toBe(1)
      expect(storage.messagesBefore(row, channel, { clock: 3n, item: item('c') })).toBe(2)
      expect(storage.messageCount(row, channel)).toBe(3)
      storage.removeItem(row, item('c'))
      expect(storage.messageCount(row, channel)).toBe(2)
    })

    test('D5 a message whose log holds a later clock just before it is dated back', () => {
      const clocks = [clockAt(5_000), clockAt(4_000), clockAt(6_000)]
      write(logOf(deviceOf('Ada'), 3, { clock: (number) => clocks[number - 1]! }))
      clocks.forEach((clock, index) => say(`message ${index + 1}`, clock, { number: index + 1 }))
      expect(storage.newestMessages(row, channel, 9).map(({ text, datedBack }) => [text, datedBack])).toEqual([
        ['message 2', true],
        ['message 1', false],
        ['message 3', false],
      ])
    })

    test('a profile is replaced by the next of its item, and taken away with it', () => {
      const profile = { member: member('Ada'), item: item('profile'), name: 'Ada', picture: bytesOf('picture') }
      storage.putProfile(row, { ...profile, name: 'Ada B.', picture: null }, noDetails)
      storage.putProfile(row, profile, said)
      const again = reopened()
      expect(again.profiles(row)).toEqual([profile])
      expect(again.page(row, member('Ada'))).toEqual(said)
      expect(again.cards(row)).toMatchObject([{ member: member('Ada'), headline: 'Boats', hue: 5 }])
      again.removeItem(row, item('profile'))
      expect([again.profiles(row), again.page(row, member('Ada'))]).toEqual([[], null])
    })

    test('what is shown is found by id, as it was noted last, until it is removed', () => {
      const shown = shownIn(item('message'), 'hello')
      storage.noteShown(row, shown)
      storage.noteShown(row, { ...shown, text: 'hullo', inside: item('thread'), has: ['poll'] })
      const again = reopened()
      expect(again.shownItem(row, item('message'))).toEqual({
        ...shown,
        text: 'hullo',
        inside: item('thread'),
        has: ['poll'],
      })
      again.removeItem(row, item('message'))
      expect([again.shownItem(row, item('message')), again.unsearchedCount()]).toEqual([null, 0])
    })

    test('of many that are dated alike each is found, and none takes the place of another', () => {
      for (let at = 0; at < 200; at += 1) storage.noteShown(row, shownIn(item(`message ${String(at)}`), 'one of many'))
      for (let at = 0; at < 200; at += 1)
        expect(storage.shownItem(row, item(`message ${String(at)}`))?.text).toBe('one of many')
      searchable()
      expect(foundFor('"many"')).toHaveLength(200)
    })

    test('what cannot be found yet is told, newest first; once it can, newest first it is found', () => {
      storage.noteShown(row, { ...shownIn(item('old'), 'red boat'), clock: clockAt(Date.UTC(2026, 0)) })
      storage.noteShown(row, { ...shownIn(item('new'), 'blue boat'), clock: clockAt(Date.UTC(2026, 6)) })
      storage.noteShown(row, { ...shownIn(item('silent'), ''), clock: clockAt(Date.UTC(2026, 7)) })
      expect(storage.unsearched(9).map(({ text }) => text)).toEqual(['blue boat', 'red boat'])
      expect(foundFor('"boat"')).toEqual([])
      searchable()
      expect(storage.unsearchedCount()).toBe(0)
      expect(foundFor('"boat"')).toEqual(['blue boat', 'red boat'])
      expect(foundFor('"r" *')).toEqual(['red boat'])
      const may = Date.UTC(2026, 4)
      expect(foundFor('"boat"', { from: may })).toEqual(['blue boat'])
      expect(foundFor('"boat"', { to: may })).toEqual(['red boat'])
      expect(foundFor('"boat"', { kinds: [6] })).toEqual([])
      expect(foundFor(null)).toEqual(['blue boat', 'red boat'])
    })

    test('D3 what is taken out, said anew or kept from being found is found no more at once', () => {
      for (const name of ['gone', 'said', 'kept']) storage.noteShown(row, shownIn(item(name), `the ${name} key`))
      searchable()
      expect(foundFor('"key"')).toHaveLength(3)
      storage.removeItem(row, item('gone'))
      storage.noteShown(row, shownIn(item('said'), 'the other lock'))
      storage.keepFromFinding(row, item('kept'), true)
      expect(foundFor('"key"')).toEqual([])
      searchable()
      expect([foundFor('"key"'), foundFor('"lock"')]).toEqual([[], ['the other lock']])
      storage.keepFromFinding(row, item('kept'), false)
      expect(foundFor('"key"')).toEqual(['the kept key'])
    })

    test('a group’s words are its own, and go with it', () => {
      const other = storage.addGroup(group(hexOf<GroupId>('Hilltop')))
      storage.noteShown(row, shownIn(item('here'), 'a boat here'))
      storage.noteShown(other, shownIn(item('there'), 'a boat there'))
      searchable()
      expect([foundFor('"boat"'), foundFor('"boat"', {}, other)]).toEqual([['a boat here'], ['a boat there']])
      storage.removeGroup(other)
      expect([foundFor('"boat"'), foundFor('"boat"', {}, other)]).toEqual([['a boat here'], []])
    })

    test('S3 the index is emptied and made anew from what is shown', () => {
      storage.noteShown(row, shownIn(item('message'), 'red boat'))
      storage.noteShown(row, { ...shownIn(item('profile'), 'Ada'), kind: 1 })
      searchable()
      storage.dropSearch()
      expect([storage.unsearchedCount(), foundFor('"boat"'), storage.findPeople(row, 'words : "ada"', 9)]).toEqual([
        2,
        [],
        [],
      ])
      searchable()
      expect(foundFor('"boat"')).toEqual(['red boat'])
      expect(storage.findPeople(row, 'words : ("ad" *)', 9).map(({ text }) => text)).toEqual(['Ada'])
      while (!storage.dropShown(row, 1));
      expect([foundFor('"boat"'), storage.shownItem(row, item('message'))]).toEqual([[], null])
    })

    test('how far one has read is kept', () => {
      expect(storage.readUpTo(row, channel)).toBeNull()
      storage.setReadUpTo(row, channel, { clock: 1n, item: item('a') })
      storage.setReadUpTo(row, channel, { clock: (1n << 63n) + 7n, item: item('b') })
      expect(reopened().readUpTo(row, channel)).toEqual({ clock: (1n << 63n) + 7n, item: item('b') })
    })
  })

  test('V3 joins that wait are kept in their order until they are taken out', () => {
    storage.addJoin(row, bo, bytesOf('the join of Bo'))
    storage.addJoin(row, member('Cy') as never, bytesOf('the join of Cy'))
    storage.addJoin(row, bo, bytesOf('another of Bo'))
    const again = reopened()
    expect(again.joins(row)).toEqual([bytesOf('the join of Bo'), bytesOf('the join of Cy')])
    again.removeJoin(row, bo)
    expect(again.joins(row)).toEqual([bytesOf('the join of Cy')])
  })

  test('R3 the newest of each channel are found, the newest of all last', () => {
    const message = (channel: string, clock: bigint, number: number): void =>
      storage.putMessage(row, item(channel), { item: item(`message ${String(number)}`), clock, member: member('Bo'), log, number, text: 'hi' }) // prettier-ignore
    for (let number = 1; number <= 4; number += 1) message('busy', BigInt(100 + number), number)
    message('quiet', 7n, 5)
    message('lively', 103n, 6)
    expect(storage.newestOfPlaces(row, 2).map(({ number }) => number)).toEqual([5, 3, 6, 4])
  })

  test('R5 receipts, when devices were seen, and what was refused are kept', () => {
    storage.setReceipt(row, bo, bytesOf('receipt'))
    storage.setReceipt(row, bo, bytesOf('newer receipt'))
    storage.setSeen(row, bo, 5)
    storage.setSeen(row, bo, 1_700_000_000_000)
    storage.countRefused(row, 'malformed', 2)
    storage.countRefused(row, 'malformed', 1)
    storage.countRefused(row, 'fork', 1)
    const again = reopened()
    expect(again.receipts(row)).toEqual([{ device: bo, bytes: bytesOf('newer receipt') }])
    expect(again.seen(row)).toEqual([{ device: bo, at: 1_700_000_000_000 }])
    expect(again.refused(row)).toEqual([
      { reason: 'fork', count: 1 },
      { reason: 'malformed', count: 3 },
    ])
  })
})
