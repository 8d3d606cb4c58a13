import { randomBytes } from 'node:crypto'
import { chmod, lstat, mkdir, mkdtemp, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'

/** Bytes of a Unix socket's path that every system takes (macOS: 103, Linux: 107). */
const longestSocketPath = 103
const temporaryPrefix = 'hearth-'

const folderOf = (vault: string): string => join(resolve(vault), 'control')
const socketOf = (vault: string): string => join(folderOf(vault), 'socket')
/** Says where the socket is when it is not beside this file: the pipe's name on Windows, a short path elsewhere. */
const pointerOf = (vault: string): string => join(folderOf(vault), 'address')

/**
 * Makes ready a place at which only this user can reach the process that has the vault open, and answers its
 * address. Whatever an earlier process left there is cleared: the caller has the vault, so nobody else lives there.
 */
export async function prepareControlPlace(vault: string): Promise<string> {
  const folder = folderOf(vault)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (process.platform === 'win32') {
    // A name nobody can guess: another user's process could otherwise wait there first.
    return point(vault, `\\\\.\\pipe\\hearth-${randomBytes(16).toString('hex')}`)
  }
  await chmod(folder, 0o700)
  await clearControlPlace(vault)
  if (Buffer.byteLength(socketOf(vault)) <= longestSocketPath) return socketOf(vault)
  return point(vault, join(await mkdtemp(join(tmpdir(), temporaryPrefix)), 'socket'))
}

/** Where the process that has the vault open would be reached, if there is one; null when nothing trustworthy is there. */
export async function findControlPlace(vault: string): Promise<string | null> {
  const pointed = await pointedTo(vault)
  if (process.platform === 'win32') return pointed?.startsWith('\\\\.\\pipe\\hearth-') === true ? pointed : null
  const address = pointed ?? socketOf(vault)
  return (await isPrivate(folderOf(vault))) && (await isPrivate(dirname(address))) ? address : null
}

/** Takes away the socket and what points to it. */
export async function clearControlPlace(vault: string): Promise<void> {
  const pointed = await pointedTo(vault)
  if (pointed !== null && basename(dirname(pointed)).startsWith(temporaryPrefix)) {
    await rm(pointed, { force: true })
    // Not recursive: a pointer that somebody wrote must not make us empty a folder.
    await rmdir(dirname(pointed)).catch(() => undefined)
  }
  await rm(pointerOf(vault), { force: true })
  if (process.platform !== 'win32') await rm(socketOf(vault), { force: true })
}

async function point(vault: string, address: string): Promise<string> {
  await writeFile(pointerOf(vault), address, { mode: 0o600 })
  return address
}

async function pointedTo(vault: string): Promise<string | null> {
  return readFile(pointerOf(vault), 'utf8').catch(() => null)
}

/** Ours, closed to everyone else, and not a link to elsewhere. */
async function isPrivate(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null)
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o077) === 0
}
