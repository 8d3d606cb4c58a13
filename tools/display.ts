import { installDebian } from './debian.ts'
import { findProgram } from './programs.ts'
import { say } from './run.ts'

/** Whether a window can be shown to a person here. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])

/** What to put before a command that opens windows nobody looks at; null, and said, where none can be opened. */
export async function withDisplay(): Promise<readonly string[] | null> {
  if (hasDisplay()) return []
  if (findProgram(['xvfb-run']) === null) await installDebian('xvfb', 'xauth')
  if (findProgram(['xvfb-run']) === null) {
    say('No display and no xvfb-run: install xvfb.')
    return null
  }
  return ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24']
}
