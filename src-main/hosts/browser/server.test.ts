import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import * as v from 'valibot'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { command } from '#shared/contract/define.ts'
import { ok } from '#shared/kernel/result.ts'
import { connect } from '#shared/rpc/client.ts'
import { serve } from '#shared/rpc/server.ts'
import { longestAsk } from '../control.ts'
import { webSocketWire } from '../webSocketWire.ts'
import { startBrowserServer, type BrowserServer } from './server.ts'

const contract = {
  echo: command({
    input: v.strictObject({ text: v.string() }),
    output: v.strictObject({ text: v.string() }),
    errors: [],
  }),
}
const link = 'hearth://join/a+b/c'

let folder = ''
let server: BrowserServer
let authority = ''
let attached = 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interface-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Hearth</title>')
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets', 'main.js'), 'export {}')
  attached = 0
  server = await startBrowserServer({
    folder,
    link,
    attach: (wire) => {
      attached += 1
      serve(wire, contract, { echo: ({ text }) => ok({ text }) }, { onDefect: () => undefined })
    },
  })
  authority = new URL(server.url).host
})

afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** `fetch` would set Host and normalise the path; an attacker does neither. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const asked = httpRequest({ host: '127.0.0.1', port: new URL(server.url).port, path, method, headers, agent: false })
  asked.end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  let body = ''
  for await (const chunk of response) body += String(chunk)
  return { status: response.statusCode ?? 0, headers: response.headers, body }
}

const entrance = (): string => server.url.slice(`http://${authority}`.length)

async function enter(): Promise<{ base: string; cookie: string }> {
  const { headers } = await ask(entrance())
  const [cookie = ''] = headers['set-cookie']?.[0]?.split(';') ?? []
  return { base: headers.location?.split('#')[0] ?? '', cookie }
}

function dial(base: string, headers: Record<string, string>): WebSocket {
  const socket = new WebSocket(`ws://${authority}${base}rpc`, { headers })
  socket.on('error', () => undefined)
  return socket
}

async function refusal(socket: WebSocket): Promise<number> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
  return response.statusCode
}

test('the printed address gives this browser a cookie that no page can read, and leads to the interface', async () => {
  const entered = await ask(entrance())
  expect(entered.status).toBe(303)
  expect(entered.headers['set-cookie']?.[0]).toMatch(
    /^hearth=[\w-]{43}; Path=\/[\w-]{43}\/; HttpOnly; SameSite=Strict$/,
  )
  const [base, fragment] = entered.headers.location?.split('#') ?? []
  expect(entered.headers['set-cookie']?.[0]).toContain(`Path=${base ?? '?'};`)
  expect(new URLSearchParams(fragment).get('link')).toBe(link)

  const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const page = await ask(base ?? '', { cookie })
  expect(page.status).toBe(200)
  expect(page.body).toContain('<title>Hearth</title>')
  const script = await ask(`${base ?? ''}assets/main.js`, { cookie })
  expect(script.headers['content-type']).toContain('text/javascript')
})

test('every answer carries the strict policy', async () => {
  const { base, cookie } = await enter()
  for (const answer of [await ask(base, { cookie }), await ask('/'), await ask(`${base}none`, { cookie })]) {
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(answer.headers['content-security-policy']).toContain(`connect-src 'self' ws://${authority};`)
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['cache-control']).toBe('no-store')
  }
})

test('a second use of the address is refused, with a page that says what to do', async () => {
  await enter()
  const again = await ask(entrance())
  expect(again.status).toBe(403)
  expect(again.headers['set-cookie']).toBeUndefined()
  expect(again.body).toContain('This address has been used')
  expect(again.body).toContain('hearth open')
})

test('a wrong token does not use up the right one', async () => {
  expect((await ask('/?token=guess')).status).toBe(403)
  expect((await ask('/?token=')).status).toBe(403)
  expect((await ask(entrance())).status).toBe(303)
})

test('a look ahead at the address (HEAD) does not use it up', async () => {
  await ask(entrance(), {}, 'HEAD')
  expect((await ask(entrance())).status).toBe(303)
})

test('nothing is served without the cookie, and nothing with one that is not quite it', async () => {
  const { base, cookie } = await enter()
  expect((await ask(base)).status).toBe(403)
  expect((await ask(base, { cookie: cookie.slice(0, -1) })).status).toBe(403)
  expect((await ask(base, { cookie: `x${cookie}` })).status).toBe(403)
  expect((await ask(base, { cookie: `other=1; ${cookie}` })).status).toBe(200)
  expect((await ask('/', { cookie })).status).toBe(403)
})

test('a name that was made to point here is refused', async () => {
  const { base, cookie } = await enter()
  for (const host of ['evil.example', `evil.example:${authority.split(':')[1] ?? ''}`, '127.0.0.1']) {
    expect((await ask(base, { cookie, host })).status).toBe(403)
  }
})

test('a page from elsewhere is refused, also one of another port here', async () => {
  const { base, cookie } = await enter()
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', `https://${authority}`]) {
    expect((await ask(base, { cookie, origin })).status).toBe(403)
  }
  expect((await ask(base, { cookie, origin: `http://${authority}` })).status).toBe(200)
})

test('no path leads out of the folder of the interface', async () => {
  const { base, cookie } = await enter()
  await writeFile(join(folder, '..', 'outside.js'), 'secret')
  for (const path of ['../outside.js', '..%2foutside.js', '%2e%2e/outside.js', '..%5coutside.js', '/../outside.js']) {
    const answer = await ask(base + path, { cookie })
    expect(answer.body).not.toContain('secret')
  }
  await rm(join(folder, '..', 'outside.js'))
  expect((await ask(`//elsewhere${base}`, { cookie })).status).toBe(403)
  expect((await ask(`${base}%`, { cookie })).status).toBe(404)
})

test('nothing but reading is allowed', async () => {
  const { base, cookie } = await enter()
  expect((await ask(base, { cookie }, 'POST')).status).toBe(405)
})

test('an admitted page speaks the contract over its WebSocket', async () => {
  const { base, cookie } = await enter()
  const socket = dial(base, { cookie, origin: `http://${authority}` })
  await once(socket, 'open')
  const client = connect(webSocketWire(socket, 1024), contract)
  expect(await client.call('echo', { text: 'hello' })).toEqual(ok({ text: 'hello' }))
})

test('a WebSocket needs the cookie, the origin and the right path', async () => {
  const { base, cookie } = await enter()
  const origin = `http://${authority}`
  expect(await refusal(dial(base, { origin }))).toBe(403)
  expect(await refusal(dial(base, { cookie }))).toBe(403)
  expect(await refusal(dial(base, { cookie, origin: 'https://evil.example' }))).toBe(403)
  expect(await refusal(dial(base, { cookie, origin, host: 'evil.example' }))).toBe(403)
  expect(await refusal(dial('/', { cookie, origin }))).toBe(403)
  expect(attached).toBe(0)
})

test('malformed, binary or oversized messages close that page’s socket only', async () => {
  const { base, cookie } = await enter()
  const headers = { cookie, origin: `http://${authority}` }
  const polite = dial(base, headers)
  await once(polite, 'open')
  for (const [message, code] of [
    ['{"half":', 1007],
    [Buffer.from('{}'), 1003],
    ['x'.repeat(longestAsk + 1), 1009],
  ] as const) {
    const rude = dial(base, headers)
    await once(rude, 'open')
    rude.send(message)
    const [closedWith] = (await once(rude, 'close')) as [number]
    expect(closedWith).toBe(code)
  }
  const client = connect(webSocketWire(polite, 1024), contract)
  expect(await client.call('echo', { text: 'still here' })).toEqual(ok({ text: 'still here' }))
})
