/**
 * Opens a group that has lived for eight months, as Ada sees it, and beside it the window of a second member, Bo, really
 * connected. Both vaults are made the first time, under out/demo; `npm run demo -- --fresh` makes them anew.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { build } from './build.ts'
import { hasDisplay } from './display.ts'
import { appArguments, electronPath } from './electron.ts'
import { environment, root, say, show } from './run.ts'

const folder = join(root, 'out/demo')
const windows = { ada: 24, bo: 900 } as const
type Whose = keyof typeof windows
const portFile = join(folder, 'port')
const cli = join(root, 'src-main/hosts/cli/main.ts')
const vaultOf = (whose: Whose): string => join(folder, whose)

const children: ChildProcess[] = []
const start = (command: string, args: readonly string[]): ChildProcess => {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment() })
  children.push(child)
  return child
}
const stopAll = (): void => {
  for (const child of children) child.kill()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stopAll)

/** The group is told where its members meet when it is made: the port stays the same for as long as it is there. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })

async function makeVaults(): Promise<boolean> {
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  say('Making eight months of a group. This takes a minute, once.')
  const signal = `ws://127.0.0.1:${String(port)}`
  const args = ['demo', '--vault', vaultOf('ada'), '--other', vaultOf('bo'), '--signal', signal]
  if ((await show('node', [cli, ...args])) !== 0) return false
  writeFileSync(portFile, String(port))
  return true
}

/** Each window has a place of its own on the screen the first time. */
function userDataOf(whose: Whose): string {
  const data = join(folder, `${whose}-window`)
  const placement = join(data, 'window.json')
  mkdirSync(data, { recursive: true })
  const place = { x: windows[whose], y: 40, width: whose === 'ada' ? 860 : 480, height: 820, maximized: false }
  if (!existsSync(placement)) writeFileSync(placement, JSON.stringify(place))
  return data
}

if (process.argv.includes('--fresh')) rmSync(folder, { recursive: true, force: true })
if (!(await build())) process.exit(1)
if (!existsSync(portFile)) {
  rmSync(folder, { recursive: true, force: true })
  if (!(await makeVaults())) process.exit(1)
}
const electron = hasDisplay() ? await electronPath() : null
start('node', [cli, 'signal', '--port', readFileSync(portFile, 'utf8'), '--listen-host', '127.0.0.1'])
const asRoot = process.platform === 'linux' && process.getuid?.() === 0
say(electron === null ? 'Opening both in the browser.' : 'Opening both in Electron.')
const open = (Object.keys(windows) as Whose[]).map((whose) =>
  electron === null
    ? start('node', [cli, 'open', '--vault', vaultOf(whose), '--listen-host', '127.0.0.1'])
    : start(electron, [
        ...(asRoot ? ['--no-sandbox'] : []),
        ...appArguments(),
        `--vault=${vaultOf(whose)}`,
        `--user-data-dir=${userDataOf(whose)}`,
        '--listen-host=127.0.0.1',
      ]),
)
await Promise.all(open.map((child) => new Promise((resolve) => child.on('exit', resolve))))
stopAll()
