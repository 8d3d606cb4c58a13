import { spawn } from 'node:child_process'

interface System {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** The program that opens an address in the user's browser; null where there is no screen to show one on. */
export function openerOf({ platform, environment }: System): readonly [string, ...string[]] | null {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  if (platform === 'darwin') return ['open']
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? ['xdg-open'] : null
}

/** Opens the address in the user's browser, if that can be done; nobody waits for it. */
export function launch(url: string, system: System): void {
  const opener = openerOf(system)
  if (opener === null) return
  const [program, ...arguments_] = opener
  const child = spawn(program, [...arguments_, url], { stdio: 'ignore', detached: true })
  // Without such a program the printed address is what remains.
  child.on('error', () => undefined)
  child.unref()
}
