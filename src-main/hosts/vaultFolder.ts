import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

interface System {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
}

const thisSystem = (): System => ({ platform: process.platform, environment: process.env, home: homedir() })

/** Where a vault is kept unless told otherwise: the usual folder for the data of programs. Every host uses this one. */
export function defaultVaultFolder({ platform, environment, home }: System = thisSystem()): string {
  if (platform === 'win32') {
    return win32.join(environment['APPDATA'] ?? win32.join(home, 'AppData', 'Roaming'), 'Hearth', 'vault')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Hearth', 'vault')
  const data = environment['XDG_DATA_HOME']
  // The base directory specification says to ignore a relative path there.
  return posix.join(data?.startsWith('/') === true ? data : posix.join(home, '.local', 'share'), 'hearth', 'vault')
}
