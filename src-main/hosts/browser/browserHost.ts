import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { OpenOptions } from '../openVault.ts'
import { openDoor } from './door.ts'
import { startBrowserServer } from './server.ts'

export interface BrowserHost {
  readonly url: string
  close(): Promise<void>
}

interface Options extends OpenOptions {
  /** The built interface. */
  readonly folder: string
  readonly link: string | null
}

/** The interface in a browser of this computer, on the vault's engine. */
export async function startBrowserHost(options: Options): Promise<Result<BrowserHost>> {
  if (!existsSync(join(options.folder, 'index.html'))) return err('interface-not-built')
  const door = await openDoor(options)
  if (!door.ok) return door
  const server = await startBrowserServer({
    folder: options.folder,
    link: options.link,
    attach: (wire) => void door.value.attach(wire),
  })
  return ok({
    url: server.url,
    close: async () => {
      await server.close()
      await door.value.close()
    },
  })
}
