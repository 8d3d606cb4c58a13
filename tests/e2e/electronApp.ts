import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

const root = join(import.meta.dirname, '../..')

export interface AppOptions {
  /** Folder of the vault; a fresh one otherwise. */
  readonly vault?: string
  /** Folder of the window's own data: apps that share it are one app. A fresh one otherwise. */
  readonly userData?: string
  /** More switches and links. */
  readonly args?: readonly string[]
}

export interface App {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly vault: string
  readonly userData: string
  /** As a user does it: what is being written is finished. */
  close(): Promise<void>
  /** As a power cut does it. */
  kill(): Promise<void>
}

export const temporary = (name: string): string => mkdtempSync(join(tmpdir(), `hearth-${name}-`))

export function electronPath(): string {
  const path = process.env['HEARTH_ELECTRON']
  if (path === undefined)
    throw new Error('HEARTH_ELECTRON must be the path of an Electron: `npm test` finds one and sets it')
  return path
}

/** What Electron is started with. `-r`, because an old Electron's default app would load the shell after `ready`. */
export const electronArguments = ({ vault, userData, args = [] }: AppOptions): string[] => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '-r',
  join(root, 'out/shell/shell.cjs'),
  root,
  ...(vault === undefined ? [] : [`--vault=${vault}`]),
  ...(userData === undefined ? [] : [`--user-data-dir=${userData}`]),
  '--listen-host=127.0.0.1',
  ...args,
]

/** Opens Hearth in Electron, on a vault and window data of its own unless told otherwise. */
export async function openApp(options: AppOptions = {}): Promise<App> {
  const made: string[] = []
  const folder = (name: string): string => {
    made.push(temporary(name))
    return made.at(-1) ?? ''
  }
  const vault = options.vault ?? folder('vault')
  const userData = options.userData ?? folder('window')
  // Without a path Playwright takes the `electron` package’s own, as `electronPath` is, and holds the app back until it
  // has attached itself; with one it does not, and now and then hangs.
  const electron = await _electron.launch({
    args: electronArguments({ ...options, vault, userData }),
  })
  const clean = (): void => {
    for (const path of made) rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
  return {
    electron,
    page: await electron.firstWindow(),
    vault,
    userData,
    close: async () => {
      await electron.close()
      clean()
    },
    kill: async () => {
      const gone = new Promise((resolve) => electron.process().once('exit', resolve))
      electron.process().kill('SIGKILL')
      await gone
      clean()
    },
  }
}
