/**
 * Fills a folder with vaults of people who have lived by the lake for a while: `village.ts FOLDER SIGNAL [DAYS]`. It is the
 * demo of the command line, or its last days.
 */
import { join } from 'node:path'
import { play } from '#main/hosts/cli/demo/play.ts'

const [folder = '', signal = '', days = '14'] = process.argv.slice(2)

const { groupId } = await play({
  vaults: Object.fromEntries((['ada', 'bo', 'haruka', 'amal'] as const).map((who) => [who, join(folder, who)])),
  signals: [signal],
  now: Date.now(),
  ...(days === 'all' ? {} : { days: Number(days) }),
  progress: () => undefined,
  log: (line) => {
    process.stderr.write(`${line}\n`)
  },
})
process.stdout.write(`${JSON.stringify({ ok: { groupId } })}\n`)
