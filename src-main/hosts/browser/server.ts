import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Wire } from '#shared/rpc/wire.ts'
import { contentSecurity } from '../contentSecurity.ts'
import { longestAsk } from '../control.ts'
import { fileAt } from '../interfaceFile.ts'
import { webSocketWire } from '../webSocketWire.ts'
import { createAdmission } from './admission.ts'
import { isOurPage, isOurs } from './origin.ts'
import { closedPage, usedPage } from './pages.ts'

const address = '127.0.0.1'
/** Bytes that a page may leave unread: a long channel is one message. */
const longestUnread = 256 * 1024 * 1024

const guarding = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const

interface Options {
  /** The built interface. */
  readonly folder: string
  /** An invite link that the interface is to open with. */
  readonly link: string | null
  /** Serves the contract on a page's wire. */
  readonly attach: (wire: Wire) => void
}

export interface BrowserServer {
  /** The one address that admits, once. */
  readonly url: string
  close(): Promise<void>
}

/** Serves the interface on this computer alone, to the one browser that opens the address first. */
export async function startBrowserServer({ folder, link, attach }: Options): Promise<BrowserServer> {
  const admission = createAdmission()
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, address, resolve)
  })
  const authority = `${address}:${(server.address() as AddressInfo).port}`
  const policy = contentSecurity({ connect: [`ws://${authority}`] })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestAsk, perMessageDeflate: false })

  const answer = (response: ServerResponse, status: number, type: string, body: string | Buffer): void => {
    response.writeHead(status, { ...guarding, 'content-security-policy': policy, 'content-type': type }).end(body)
  }
  const show = (response: ServerResponse, status: number, page: string): void =>
    answer(response, status, 'text/html; charset=utf-8', page)

  const enter = (response: ServerResponse, token: string): void => {
    const entered = admission.redeem(token)
    if (typeof entered === 'string') return show(response, 403, entered === 'used' ? usedPage : closedPage)
    // After the #, a browser keeps it to itself: the link's secret is in no request.
    const location = admission.base + (link === null ? '' : `#link=${encodeURIComponent(link)}`)
    response.writeHead(303, { ...guarding, location, 'set-cookie': entered.setCookie }).end()
  }

  const serveFile = async (response: ServerResponse, url: URL): Promise<void> => {
    const file = fileAt(folder, `http://${authority}/${url.pathname.slice(admission.base.length)}`)
    const content = file === null ? null : await readFile(file.path).catch(() => null)
    if (file === null || content === null) answer(response, 404, 'text/plain; charset=utf-8', 'Not found')
    else answer(response, 200, file.type, content)
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = urlOf(request, authority)
    if (url === null || !isOurs(request.headers, authority)) return show(response, 403, closedPage)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return answer(response, 405, 'text/plain; charset=utf-8', 'Method not allowed')
    }
    const token = url.pathname === '/' ? url.searchParams.get('token') : null
    if (token !== null && request.method === 'GET') return enter(response, token)
    if (!url.pathname.startsWith(admission.base) || !admission.admits(request.headers.cookie)) {
      return show(response, 403, closedPage)
    }
    return serveFile(response, url)
  }

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const admitted =
      isOurPage(request.headers, authority) &&
      urlOf(request, authority)?.pathname === `${admission.base}rpc` &&
      admission.admits(request.headers.cookie)
    // An unheard 'error' would end the process.
    socket.on('error', () => socket.destroy())
    if (!admitted) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (page) => attach(webSocketWire(page, longestUnread)))
  }

  server.on('request', (request, response) => void serve(request, response))
  server.on('upgrade', upgrade)
  return {
    url: `http://${authority}/?token=${admission.token}`,
    close: async () => {
      for (const page of sockets.clients) page.terminate()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function urlOf(request: IncomingMessage, authority: string): URL | null {
  const target = request.url ?? ''
  const url = `http://${authority}${target}`
  // "//elsewhere/" and "http://elsewhere/" are targets too, and would be parsed as another host's.
  return target.startsWith('/') && !target.startsWith('//') && URL.canParse(url) ? new URL(url) : null
}
