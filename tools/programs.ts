import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first of these that can be run: names are looked for on the PATH, paths are taken as they are. */
export function findProgram(candidates: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  for (const candidate of candidates) {
    const isPath = candidate.includes('/') || candidate.includes('\\')
    const found = (isPath ? [candidate] : folders.map((folder) => join(folder, candidate))).find(runs)
    if (found !== undefined) return found
  }
  return null
}
