/** A small disk of one's own, to be filled up or protected from writing. Root may mount one; others may not. */
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export interface Disk {
  readonly path: string
  /** Takes all the room that is left. */
  fill(): void
  makeRoom(): void
  protect(): void
  unmount(): void
}

/** Null, and said loudly, where none can be mounted. */
export function mountDisk(path: string, mebibytes: number): Disk | null {
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(mebibytes)}m`, 'hearth-test', path], { stdio: 'pipe' })
  } catch (error) {
    process.stderr.write(`!!! no disk can be mounted here: ${String(error)}\n`)
    return null
  }
  const ballast = join(path, 'ballast')
  return {
    path,
    fill: () => {
      for (const size of [1 << 20, 1 << 12, 1]) {
        try {
          for (;;) appendFileSync(ballast, Buffer.alloc(size))
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        }
      }
    },
    makeRoom: () => rmSync(ballast),
    protect: () => void execFileSync('mount', ['-o', 'remount,ro', path]),
    unmount: () => void execFileSync('umount', [path]),
  }
}
