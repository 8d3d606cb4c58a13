import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const pathOf = (file: string): string => fileURLToPath(new URL(`../../../${file}`, import.meta.url))
const main = pathOf('src-main/hosts/cli/main.ts')
const compiled = pathOf('node_modules/.cache/compiled')
/** Node 24 whatever runs the tests: the sources are TypeScript. */
const node = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node')

const running = new Set<ChildProcess>()

/** Ends every process that a test left running. */
export async function endProcesses(): Promise<void> {
  const ended = Array.from(running, (child) => once(child, 'exit'))
  for (const child of running) child.kill('SIGKILL')
  await Promise.all(ended)
}

export type Environment = Readonly<Record<string, string>>

function start(args: readonly string[], environment: Environment, script = main): ChildProcess {
  const child = spawn(node, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // Links of tests stay on this computer.
      HEARTH_BIND_ADDRESS: '127.0.0.1',
      HEARTH_PASSPHRASE: '',
      // Hundreds of processes start here: with what is compiled already, in half the time.
      NODE_COMPILE_CACHE: compiled,
      ...environment,
    },
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

interface Answered {
  readonly code: number | null
  readonly out: string
  readonly aside: string
}

/** Runs one command line to its end. */
export async function hearth(args: readonly string[], environment: Environment = {}): Promise<Answered> {
  const child = start(args, environment)
  let out = ''
  let aside = ''
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (aside += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, aside }
}

export interface Failed {
  readonly code: string
  readonly message: string
}

function parsed(line: string): { ok?: unknown; error?: Failed } {
  return JSON.parse(line) as { ok?: unknown; error?: Failed }
}

/** What a command answers with --json, which is one line and goes with exit code 0; anything else throws. */
export async function told<T = Record<string, unknown>>(
  args: readonly string[],
  environment?: Environment,
): Promise<T> {
  const { code, out, aside } = await hearth([...args, '--json'], environment)
  const lines = out.split('\n')
  if (code !== 0 || lines.length !== 2 || lines[1] !== '') {
    throw new Error(`hearth ${args.join(' ')}: ${String(code)}\n${out}${aside}`)
  }
  return parsed(lines[0] ?? '').ok as T
}

/** With what a command fails with --json, which is one line and goes with exit code 1; anything else throws. */
export async function refused(args: readonly string[], environment?: Environment): Promise<Failed> {
  const { code, out, aside } = await hearth([...args, '--json'], environment)
  const lines = out.split('\n')
  const error = lines.length === 2 ? parsed(lines[0] ?? '').error : undefined
  if (code !== 1 || error === undefined) throw new Error(`hearth ${args.join(' ')}: ${String(code)}\n${out}${aside}`)
  return error
}

export interface Staying<T> {
  /** What it said when it was ready. */
  readonly ready: T
  readonly pid: number
  /** Sends the signal, waits for the end and answers the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts a command that stays, and waits until it says that it is ready. */
export const staying = <T = Record<string, unknown>>(
  args: readonly string[],
  environment: Environment = {},
): Promise<Staying<T>> => readied<T>(start([...args, '--json'], environment), args)

/** Keeps a member in touch whose computer's clock is so many hours ahead. */
export const stayingAhead = (vault: string, hours: number): Promise<Staying<unknown>> =>
  readied(start([vault, String(hours)], {}, pathOf('tests/support/ahead.ts')), ['(ahead)'])

/** Fills the folder with vaults of people who have been together for a while. */
export async function villageIn(folder: string, signal: string): Promise<void> {
  await readied(start([folder, signal], {}, pathOf('tests/support/village/village.ts')), ['(village)'])
}

const longTalk = pathOf('tests/support/longTalk.ts')

/** Makes a vault with a group of Ada's in which so many messages stand. */
export async function longTalkIn(vault: string, signal: string, count: number): Promise<void> {
  await readied(start([vault, signal, String(count)], {}, longTalk), ['(long talk)'])
}

/** Bo comes in by a link, and says so many things once he is sent SIGUSR1. */
export const talkative = (vault: string, link: string, count: number): Promise<Staying<unknown>> =>
  readied(start([vault, link, String(count)], {}, longTalk), ['(talkative)'])

async function readied<T>(child: ChildProcess, args: readonly string[]): Promise<Staying<T>> {
  let aside = ''
  child.stderr?.on('data', (chunk: Buffer) => (aside += chunk.toString()))
  const { pid } = child
  if (child.stdout === null || pid === undefined) throw new Error('could not be started')
  const lines = createInterface({ input: child.stdout })
  const line = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('exit', (code) => reject(new Error(`hearth ${args.join(' ')} ended with ${String(code)}\n${aside}`)))
  })
  const { ok, error } = parsed(line)
  if (ok === undefined) throw new Error(`hearth ${args.join(' ')}: ${JSON.stringify(error)}`)
  return {
    ready: ok as T,
    pid,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const ended = once(child, 'exit') as Promise<[number | null]>
      child.kill(signal)
      return (await ended)[0]
    },
  }
}
