import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export const root = join(import.meta.dirname, '..')
export const reports = join(root, 'out/reports')

/** The environment of what is started here: this checkout's own programs come first. */
export const environment = (extra: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: [join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter),
  ...extra,
})

interface Ended {
  readonly code: number
  readonly output: string
}

/** Runs a program to its end and answers its exit code; its output is shown as it comes. */
export const show = (command: string, args: readonly string[], extra: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment(extra) })
    child.on('error', () => {
      resolve(127)
    })
    child.on('exit', (code) => {
      resolve(code ?? 1)
    })
  })

/** Runs a program to its end and keeps what it printed. */
export const keep = (command: string, args: readonly string[], extra: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environment(extra) })
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => {
      resolve({ code: 127, output: error.message })
    })
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output })
    })
  })

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
