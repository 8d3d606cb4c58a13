import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atTheEnd } from './ending.ts'

/** In memory where the system has a place for that: thousands of durable writes need no disk to be tested. */
function fastest(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}

/** An empty folder that goes with the test. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(fastest(), `hearth-${name}-`))
  atTheEnd(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
