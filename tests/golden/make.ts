/**
 * Makes a golden vault: `node tests/golden/make.ts FOLDER`. Done once for each released format; what is there already
 * is never made again, since what matters is that it was made then.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '#main/engine/storage/sqlite/open.ts'
import { createStorage } from '#main/engine/storage/sqlite/storage.ts'
import { toBase64url } from '#shared/kernel/bytes.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { bytesOf } from '../support/devices.ts'
import { openAlone, seenIn } from './seen.ts'
import { tellStory } from './story.ts'

const folder = process.argv[2]
if (folder === undefined || existsSync(folder)) throw new Error('name a folder that is not there yet')
mkdirSync(folder, { recursive: true })
const key = bytesOf('key of the golden vault')
const database = expectOk(openSqlite(join(folder, 'vault.db'), key))
const storage = createStorage(database)
tellStory(storage)
database.exec('VACUUM')
storage.close()
writeFileSync(
  join(folder, 'vault.key'),
  `${JSON.stringify({ version: 1, protection: 'file', key: toBase64url(key) })}\n`,
)

// Looked at in a copy: opening a vault writes to it.
const copy = mkdtempSync(join(tmpdir(), 'hearth-golden-'))
cpSync(folder, copy, { recursive: true })
const engine = await openAlone(copy)
writeFileSync(join(folder, 'seen.json'), `${JSON.stringify(seenIn(engine), null, 2)}\n`)
await engine.close()
rmSync(copy, { recursive: true })
