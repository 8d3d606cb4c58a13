import { extname, join, relative, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

interface File {
  readonly path: string
  readonly type: string
}

/** The file that an address of the interface names inside the folder; null when it names none of a known type in there. */
export function fileAt(folder: string, address: string): File | null {
  const { pathname } = new URL(address)
  let name: string
  try {
    name = decodeURIComponent(pathname === '/' ? '/index.html' : pathname)
  } catch {
    return null
  }
  const path = join(folder, name)
  const type = types[extname(path)]
  const inside = relative(folder, path)
  // Encoded dots and slashes pass the URL parser: without this a page could read any file of the disk.
  if (type === undefined || name.includes('\0') || inside === '..' || inside.startsWith(`..${sep}`)) return null
  return { path, type }
}
