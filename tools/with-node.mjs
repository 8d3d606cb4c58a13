/**
 * Runs a script of this project in its own Node, whatever Node npm was started with. The project installs no
 * package's scripts (.npmrc): one of them would try to compile what comes compiled, and fail where there is no
 * compiler. The package `node` is the only one that needs its script, so it is run here, once.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const wanted = 24
const root = join(fileURLToPath(import.meta.url), '../..')
const [script = '', ...args] = process.argv.slice(2)
const isWindows = process.platform === 'win32'
const own = join(root, 'node_modules/node/bin', isWindows ? 'node.exe' : 'node')

const isNewEnough = () => Number(process.versions.node.split('.')[0]) >= wanted

const install = () => {
  // To stderr: what commands print on stdout is theirs.
  process.stderr.write(`Installing Node ${wanted} for this folder, once.\n`)
  spawnSync('npm', ['rebuild', 'node', '--ignore-scripts=false', '--silent'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: isWindows,
  })
}

if (isNewEnough()) {
  process.argv.splice(1, 2, join(root, script))
  await import(pathToFileURL(join(root, script)).href)
} else {
  if (!existsSync(own)) install()
  if (!existsSync(own)) {
    process.stderr.write(
      `Hearth needs Node ${wanted}, and it could not be installed here: install it, or connect once.\n`,
    )
    process.exit(1)
  }
  const path = [join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter)
  // What is compiled already starts in half the time.
  const compiled = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/compiled')
  const env = { ...process.env, PATH: path, NODE_COMPILE_CACHE: compiled }
  const child = spawn(own, [join(root, script), ...args], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)))
}
