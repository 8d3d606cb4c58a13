import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { defaultVaultFolder } from '../vaultFolder.ts'
import type { Answer, Command, Context } from './command.ts'
import { commonOptions, parse, type Common } from './parse.ts'
import { openSession, type Session } from './session.ts'
import { helpOf, helpOfAll } from './usage.ts'
import { wordsFor } from './words.ts'

/** The process around the command line. */
export interface World {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly stopped: AbortSignal
  out(line: string): void
  /** For people alone: progress, errors, the log. */
  aside(line: string): void
}

/** Runs one command line to its end and answers the exit code. */
export async function runCommandLine(
  argv: readonly string[],
  commands: readonly Command[],
  world: World,
): Promise<0 | 1> {
  // Even where the rest of the line does not parse, a script that asked for JSON gets JSON.
  const json = argv.includes('--json')
  const parsed = parse(argv, commands)
  if (!parsed.ok) return refuse(parsed.error, json, world)
  if (parsed.value.kind === 'version') return say(version(), { version: version() }, json, world)
  if (parsed.value.kind === 'help') {
    const { command } = parsed.value
    const help = command === null ? helpOfAll(commands, commonOptions) : helpOf(command, commonOptions)
    return say(help, { help }, json, world)
  }
  const { command, parameters, options, common } = parsed.value
  const context = await contextFor(common, world)
  if (!context.ok) return refuse(context.error, json, world)
  const answered = await withoutThrowing(() => command.run(context.value, parameters, options), context.value.log)
  if (!answered.ok) {
    const { error } = answered
    return refuse(world.stopped.aborted && error.code === 'disconnected' ? { code: 'stopped' } : error, json, world)
  }
  return finish(answered.value, json, world)
}

/** A defect too is an answer: a script that reads JSON must not find a stack there. */
async function withoutThrowing(
  run: () => Promise<Result<Answer>>,
  log: (line: string) => void,
): Promise<Result<Answer>> {
  try {
    return await run()
  } catch (defect) {
    log(defect instanceof Error ? (defect.stack ?? defect.message) : String(defect))
    return err('defect')
  }
}

async function finish(answer: Answer, json: boolean, world: World): Promise<0 | 1> {
  say(answer.words, answer.value, json, world)
  await answer.stay?.()
  const outcome = await answer.outcome?.()
  if (outcome === undefined) return 0
  return outcome.ok ? finish(outcome.value, json, world) : refuse(outcome.error, json, world)
}

function say(words: string, value: object, json: boolean, world: World): 0 {
  world.out(json ? JSON.stringify({ ok: value }) : words)
  return 0
}

function refuse(error: Failure, json: boolean, world: World): 1 {
  const message = wordsFor(error)
  if (json) world.out(JSON.stringify({ error: { code: error.code, message } }))
  else world.aside(message)
  return 1
}

async function contextFor(common: Common, world: World): Promise<Result<Context>> {
  const passphrase = await passphraseFrom(common, world)
  if (!passphrase.ok) return passphrase
  const vault = resolve(common.vault ?? defaultVaultFolder())
  const log = (line: string): void => {
    if (world.environment['HEARTH_LOG'] === '1') world.aside(line)
  }
  return ok({
    vault,
    group: common.group,
    passphrase: passphrase.value,
    environment: world.environment,
    log,
    stopped: world.stopped,
    progress: (line) => {
      if (!common.json) world.aside(line)
    },
    open: async (options = {}) => {
      const session = await openSession({ ...options, folder: vault, passphrase: passphrase.value, log })
      if (session.ok) closeWhenStopped(session.value, world.stopped)
      return session
    },
  })
}

/** What the command then waits for ends as `disconnected`. */
function closeWhenStopped(session: Session, stopped: AbortSignal): void {
  const close = (): void => void session.close()
  if (stopped.aborted) close()
  else stopped.addEventListener('abort', close, { once: true })
}

async function passphraseFrom({ passphraseFile }: Common, { environment }: World): Promise<Result<string | null>> {
  if (passphraseFile === undefined) {
    const given = environment['HEARTH_PASSPHRASE']
    return ok(given === undefined || given === '' ? null : given)
  }
  const content = await readFile(passphraseFile, 'utf8').catch(() => null)
  if (content === null) return err('file-unreadable', passphraseFile)
  return ok(content.split(/\r?\n/, 1)[0] ?? '')
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '?'
}
