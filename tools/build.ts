import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keep, root, say } from './run.ts'

const sources = ['shared', 'src-main', 'src-renderer', 'resources', 'electron.vite.config.ts', 'package-lock.json']
const stamp = join(root, 'out/built')

function newest(path: string): number {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stats.mtimeMs)
}

const isFresh = (): boolean => {
  if (!existsSync(stamp)) return false
  const built = statSync(stamp).mtimeMs
  return sources.map((source) => join(root, source)).every((path) => !existsSync(path) || newest(path) < built)
}

/** Builds the app unless nothing changed since the last time; false, with the output shown, when that fails. */
export async function build(): Promise<boolean> {
  if (isFresh()) return true
  say('Building …')
  const { code, output } = await keep('electron-vite', ['build'])
  if (code !== 0) {
    say(output)
    return false
  }
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, '')
  return true
}
