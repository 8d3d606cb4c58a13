/** A window on a vault, in Electron or in a browser on its host, behind one interface. */
import type { Browser, Page } from '@playwright/test'
import { staying } from '#tests/processes/support/commandLine.ts'
import { openApp } from '../electronApp.ts'

export interface Opening {
  readonly vault: string
  /** Where the window keeps what is its own, as drafts; a browser's is gone with its host. */
  readonly userData: string
  /** Signalling servers for groups founded here. */
  readonly signals: readonly string[]
}

export interface HearthWindow {
  readonly page: Page
  /** What was copied last. */
  copied(): Promise<string>
  /** The next time the system asks for a place on the disk, this one is chosen; where no dialog asks, nothing happens. */
  choosesNext(path: string): Promise<void>
  /** As a user does it. */
  close(): Promise<void>
  /** As a power cut does it. */
  kill(): Promise<void>
  /** Ends the engine at once and leaves the window standing. */
  crash(): Promise<unknown>
}

export type OpenWindow = (opening: Opening) => Promise<HearthWindow>

const size = { width: 1280, height: 800 }

export const inElectron: OpenWindow = async ({ vault, userData, signals }) => {
  const app = await openApp({ vault, userData, args: signals.map((url) => `--signal=${url}`) })
  return {
    page: app.page,
    copied: () => app.electron.evaluate(({ clipboard }) => clipboard.readText()),
    choosesNext: (path) =>
      app.electron.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
      }, path),
    close: app.close,
    kill: app.kill,
    crash: async () => {
      const pid = await app.electron.evaluate(
        ({ app: main }) => main.getAppMetrics().find((one) => one.name === 'Hearth engine')?.pid,
      )
      if (pid === undefined) throw new Error('there is no engine to end')
      process.kill(pid, 'SIGKILL')
    },
  }
}

export const inBrowser =
  (browser: Browser): OpenWindow =>
  async ({ vault, signals }) => {
    const host = await staying<{ url: string }>([
      ...['open', '--no-browser', '--vault', vault, '--listen-host', '127.0.0.1'],
      ...signals.flatMap((url) => ['--signal', url]),
    ])
    const context = await browser.newContext({
      viewport: size,
      permissions: ['clipboard-read', 'clipboard-write'],
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto(host.ready.url)
    const end = async (signal: NodeJS.Signals): Promise<void> => {
      await host.end(signal)
      await context.close()
    }
    return {
      page,
      copied: () => page.evaluate(() => navigator.clipboard.readText()),
      choosesNext: () => Promise.resolve(),
      close: () => end('SIGTERM'),
      kill: () => end('SIGKILL'),
      crash: () => host.end('SIGKILL'),
    }
  }
