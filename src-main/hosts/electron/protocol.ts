import { readFile } from 'node:fs/promises'
import { protocol, session } from 'electron'
import { contentSecurity } from '../contentSecurity.ts'
import { fileAt } from '../interfaceFile.ts'
import { home, isHome, scheme } from './origin.ts'
import { isProblem, problemPage, problemStyle } from './problemPage.ts'

const headers = {
  'content-security-policy': contentSecurity(),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

const answer = (body: string | Uint8Array, type: string): Response =>
  new Response(body, { headers: { ...headers, 'content-type': type } })
const missing = (): Response => new Response('', { status: 404, headers })

/** To be called before the app is ready: afterwards the scheme would have no origin of its own. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built interface, and the page that is shown in its stead when the engine cannot open. */
export function serveInterface(folder: string): void {
  session.defaultSession.protocol.handle(scheme, async (request) => {
    if (request.method !== 'GET' || !isHome(request.url)) return missing()
    const name = request.url.slice(home.length)
    if (name === 'problem.css') return answer(problemStyle, 'text/css; charset=utf-8')
    const code = name.startsWith('problem/') ? name.slice('problem/'.length) : null
    if (code !== null) return isProblem(code) ? answer(problemPage(code), 'text/html; charset=utf-8') : missing()
    const file = fileAt(folder, request.url)
    if (file === null) return missing()
    try {
      return answer(await readFile(file.path), file.type)
    } catch {
      return missing()
    }
  })
}
