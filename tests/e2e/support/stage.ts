/** What a story needs: people at windows, members without one, and a place to meet. All of it ends with the test. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import {
  endProcesses,
  staying,
  stayingAhead,
  told,
  villageIn,
  type Environment,
  type Staying,
} from '#tests/processes/support/commandLine.ts'
import { temporary } from '../electronApp.ts'
import { createPerson, type Person } from './person.ts'
import { inBrowser, inElectron, type Opening, type OpenWindow } from './windows.ts'

type Leave = () => Promise<unknown>

export interface Stage {
  readonly folder: string
  /** The signalling server where everybody meets. */
  readonly meeting: string
  /** Somebody with a window, not opened yet, on a vault of that name. */
  person(name: string, more?: Partial<Opening>): Person
  vault(name: string): string
  /** Asks by the command line in somebody's name. */
  hearth<T = Record<string, unknown>>(name: string, ...args: readonly string[]): Promise<T>
  /** The same in an environment, as with a passphrase. */
  hearthWith<T = Record<string, unknown>>(
    environment: Environment | undefined,
    name: string,
    ...args: readonly string[]
  ): Promise<T>
  /** Keeps somebody online without a window until the answer is called. */
  stays(name: string): Promise<Leave>
  /** The same for somebody whose computer's clock is so many hours ahead. */
  staysAhead(name: string, hours: number): Promise<Leave>
  /** Fills the stage with people who have been together for a while, Ada among them. */
  village(): Promise<void>
  /** From now on vaults are kept there. */
  keepVaultsIn(folder: string): void
  meetingEnds(): Promise<unknown>
  meetingReturns(): Promise<void>
  /** Does this once everybody has left. */
  after(run: () => void): void
}

export const test = base.extend<{ stage: Stage }, { openWindow: OpenWindow }>({
  openWindow: [
    async ({ playwright }, use, { project }) => {
      if (project.name === 'electron') return use(inElectron)
      const browser = await playwright.chromium.launch(project.use.launchOptions)
      await use(inBrowser(browser))
      await browser.close()
    },
    { scope: 'worker' },
  ],
  stage: async ({ openWindow }, use) => {
    const folder = temporary('e2e')
    const people: Person[] = []
    const signal = (port: number): Promise<Staying<{ url: string; port: number }>> =>
      staying(['signal', '--port', String(port), '--listen-host', '127.0.0.1'])
    const afterwards: (() => void)[] = []
    let meeting = await signal(0)
    const { url, port } = meeting.ready
    let vaults = folder
    const vault = (name: string): string => join(vaults, name.toLowerCase())
    await use({
      folder,
      meeting: url,
      vault,
      person: (name, more) => {
        const opening: Opening = {
          vault: vault(name),
          userData: join(folder, `${name.toLowerCase()}-window`),
          signals: [url],
          ...more,
        }
        const person = createPerson(name, opening, openWindow)
        people.push(person)
        return person
      },
      hearth: (name, ...args) => told([...args, '--vault', vault(name)]),
      hearthWith: (environment, name, ...args) => told([...args, '--vault', vault(name)], environment),
      village: () => villageIn(folder, url),
      keepVaultsIn: (place) => {
        vaults = place
      },
      meetingEnds: () => meeting.end('SIGTERM'),
      meetingReturns: async () => {
        meeting = await signal(port)
      },
      after: (run) => afterwards.push(run),
      stays: async (name) => {
        const member = await staying(['run', '--vault', vault(name), '--listen-host', '127.0.0.1'])
        return () => member.end('SIGTERM')
      },
      staysAhead: async (name, hours) => {
        const member = await stayingAhead(vault(name), hours)
        return () => member.end('SIGTERM')
      },
    })
    await Promise.all(people.map((person) => person.goOffline()))
    await endProcesses()
    for (const run of afterwards) run()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  },
})

export { expect } from '@playwright/test'
