/** A member like any other in a process of its own, only that its computer's clock is ahead: `ahead.ts VAULT HOURS`. */
import { openEngine } from '#main/engine/engine.ts'
import { spawnTransport } from '#main/hosts/spawnTransport.ts'
import { expectOk } from '#shared/kernel/result.ts'

const [directory = '', hours = ''] = process.argv.slice(2)
const ahead = Number(hours) * 3_600_000

const engine = expectOk(
  await openEngine({
    directory,
    keychain: null,
    startTransport: spawnTransport,
    listen: null,
    defaultSignals: [],
    now: () => Date.now() + ahead,
    log: () => undefined,
  }),
)
process.once('SIGTERM', () => void engine.close())
process.stdout.write(`${JSON.stringify({ ok: { ready: true } })}\n`)
