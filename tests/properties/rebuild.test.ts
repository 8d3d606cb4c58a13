/** S3, S5: all that is shown follows from the entries, whether they came one by one, are judged anew, or come in a file. */
import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { archiveBytes, lockOf } from '#main/engine/archive/entries.ts'
import { takeIn } from '#main/engine/archive/import.ts'
import { snapshotOf } from '#main/engine/archive/snapshot.ts'
import { stretch } from '#main/engine/crypto/sodium.ts'
import { rebuild } from '#main/engine/projections/rebuild.ts'
import { chatTables } from '#main/engine/storage/sqlite/chats.ts'
import { feedTables } from '#main/engine/storage/sqlite/feed.ts'
import { orderTables } from '#main/engine/storage/sqlite/order.ts'
import { peopleTables } from '#main/engine/storage/sqlite/people.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { bytesOf } from '#tests/support/devices.ts'
import { byHand } from '#tests/support/simulation/carrier.ts'
import { createDevice, type Device } from '#tests/support/simulation/device.ts'
import { play, toldInPrivate, type Told } from '#tests/support/simulation/history.ts'
import { charterShown, contentShown, spacesShown } from '#tests/support/simulation/shown.ts'
import { memoryDisk } from '#tests/support/storage.ts'

/** HEARTH_HISTORIES=20000 for a night; HEARTH_SEED plays a failure again. */
const numRuns = Math.ceil(Number(process.env['HEARTH_HISTORIES'] ?? 2_000) / 80)
const seed = Number(process.env['HEARTH_SEED'] ?? 20_261_122)
const timeout = 120_000 + numRuns * 2_000

/** What is shown; and what counts of a table with a row number of its own. */
const shownTables = { ...chatTables, ...peopleTables, ...feedTables, ...orderTables }
const shown = 'grp, item, kind, space, place, inside, member, clock, has, text'

/** Every row that follows from entries, as it lies on the disk. */
function derivedOf(image: Buffer): unknown {
  const database = new Database(image)
  const rows = (sql: string): unknown[] => database.prepare(sql).all()
  const tables = Object.entries(shownTables).map(([table, { key }]) => [table, rows(`SELECT * FROM ${table} ORDER BY ${key}`)]) // prettier-ignore
  const found = {
    ...(Object.fromEntries(tables) as Record<string, unknown>),
    shown: rows(`SELECT ${shown} FROM shown ORDER BY grp, item`),
    // Of what does not count, a trace may be left of when it did.
    items: rows('SELECT log, number, item FROM entry WHERE verdict = 1 ORDER BY log, number'),
    erasures: rows('SELECT * FROM erasure ORDER BY by_log, by_number, device, log, low'),
    verdicts: rows('SELECT log, number, verdict, reason, wants FROM entry ORDER BY log, number'),
    boxes: rows('SELECT * FROM box ORDER BY grp, entry, key'),
  }
  database.close()
  return found
}

const ended = (history: Told, look: (devices: readonly Device[]) => void): void => {
  play(
    history,
    (_, luck) => byHand(luck),
    ({ devices }) => {
      look(devices)
    },
  )
}

test(`S3 rebuilding equals growing, in ${numRuns} histories`, { timeout }, () => {
  fc.assert(
    fc.property(toldInPrivate, (history) => {
      ended(history, (devices) => {
        for (const { name, group, image } of devices) {
          const grown = { derived: derivedOf(image()), charter: charterShown(group) }
          let entries = 0
          for (const judged of rebuild(group)) entries += judged
          expect(entries, name).toBeGreaterThan(0)
          expect({ derived: derivedOf(image()), charter: charterShown(group) }).toEqual(grown)
        }
      })
    }),
    { numRuns, seed, endOnFailure: true },
  )
})

test(`S5 who takes in an archive sees what its writer saw, in ${numRuns} histories`, { timeout }, async () => {
  for (const history of fc.sample(fc.noShrink(toldInPrivate), { numRuns, seed })) {
    const pairs: { archive: Uint8Array[]; device: Device; shown: unknown; now: number }[] = []
    const locks: Promise<void>[] = []
    ended(history, (devices) => {
      for (const device of devices.slice(0, 2)) {
        const { group } = device
        const { ledger } = group
        if (!ledger.graph.state.isOpened(ledger.deviceId)) continue
        const now = group.deps.now()
        locks.push(
          lockOf(ledger, null, async (passphrase, salt) => stretch(passphrase, salt)).then((lock) => {
            const writing = { ledger, snapshot: snapshotOf(ledger), groupName: 'Lakeside', at: now, lock, wrote: () => undefined } // prettier-ignore
            pairs.push({
              archive: [...archiveBytes(writing)],
              device,
              shown: [charterShown(group), contentShown(group), spacesShown(group)],
              now,
            })
          }),
        )
      }
    })
    await Promise.all(locks)
    for (const { archive, device, shown, now } of pairs) {
      const disk = memoryDisk()
      const content = async function* (): AsyncGenerator<Uint8Array> {
        yield* archive
      }
      const wish = { storage: disk.storage, seed: bytesOf(`seed of ${device.member}`), passphrase: null, stretch: async () => bytesOf('none'), now } // prettier-ignore
      expectOk(await takeIn(content(), wish))
      const reader = createDevice({ name: 'Reader', member: device.member, time: { ...device.group.deps, now: () => now } as never, stored: disk.image() }) // prettier-ignore
      expect([charterShown(reader.group), contentShown(reader.group), spacesShown(reader.group)], device.name).toEqual(shown) // prettier-ignore
      // Whose seed it is, it is their group; but no device of theirs, which only others can let in (I3).
      expect(reader.group.ledger.memberId).toBe(device.group.ledger.memberId)
      expect(reader.group.ledger.deviceId).not.toBe(device.group.ledger.deviceId)
      expect(reader.group.stands).toBe(false)
    }
  }
})
