import { existsSync } from 'node:fs'
import { keep, say } from './run.ts'

/** Whether packages can be installed here: Debian or a child of it, as root. */
export const canInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

let updated = false

/** Installs Debian packages; false when it could not, having said why. */
export async function installDebian(...packages: string[]): Promise<boolean> {
  if (!canInstall()) return false
  say(`Installing ${packages.join(' ')} by apt-get …`)
  if (!updated) await keep('apt-get', ['update'])
  updated = true
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  const { code, output } = await keep('apt-get', ['install', '-y', '--no-install-recommends', ...packages], quiet)
  if (code !== 0) say(output.trim().split('\n').slice(-5).join('\n'))
  return code === 0
}
