import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { installDebian } from './debian.ts'
import { keep, root, say, show } from './run.ts'

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  linux: 'electron',
  win32: 'electron.exe',
}

const here = (): string | null => {
  const executable = executables[process.platform]
  if (executable === undefined) return null
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? ''
  const folder = override === '' ? join(root, 'node_modules/electron/dist') : override
  const path = join(folder, executable)
  return existsSync(path) ? path : null
}

/** Shared libraries that Electron wants and a bare Debian has not. */
const libraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1']

async function missingLibraries(path: string): Promise<string[]> {
  if (process.platform !== 'linux') return []
  const { output } = await keep('ldd', [path])
  return output
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0] ?? '')
}

/**
 * What an Electron is started with to run this checkout. With `-r` the shell is loaded before anything else: an old
 * Electron's default app, as the one that tests run in, would only load it once it is too late to say what must hold.
 */
export const appArguments = (): string[] => ['-r', join(root, 'out/shell/shell.cjs'), root]

/** Path of a runnable Electron, fetched when it is not here; null, and said in one line, when there is none to be had. */
export async function electronPath(): Promise<string | null> {
  if (here() === null) {
    say('No Electron runtime here: fetching it (install-electron) …')
    await show('install-electron', [])
  }
  const path = here()
  if (path === null) {
    say('No Electron runtime: it could not be fetched. Set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds one.')
    return null
  }
  if ((await missingLibraries(path)).length > 0) await installDebian(...libraries)
  const missing = await missingLibraries(path)
  if (missing.length === 0) return path
  say(`Electron lacks shared libraries: ${missing.join(' ')} (on Debian: apt-get install ${libraries.join(' ')}).`)
  return null
}
