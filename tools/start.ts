/** Opens Hearth: in Electron where it runs here, else in the browser. Builds first what changed. */
import { spawn } from 'node:child_process'
import { build } from './build.ts'
import { hasDisplay } from './display.ts'
import { appArguments, electronPath } from './electron.ts'
import { environment, root, say } from './run.ts'

const given = process.argv.slice(2)

const open = (command: string, args: readonly string[]): void => {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment() })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
  })
}

if (!(await build())) process.exit(1)
const electron = hasDisplay() ? await electronPath() : null
if (electron === null) {
  say(hasDisplay() ? 'Opening Hearth in the browser.' : 'No display here: opening Hearth for a browser.')
  open('node', ['src-main/hosts/cli/main.ts', 'open', ...given])
} else {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (asRoot) say('Running as root: Chromium’s own sandbox is off.')
  say('Opening Hearth in Electron.')
  open(electron, [...(asRoot ? ['--no-sandbox'] : []), ...appArguments(), ...given])
}
