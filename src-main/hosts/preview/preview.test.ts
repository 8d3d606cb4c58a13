/** No page of the real internet is asked here: names are resolved by the test, and lead to servers of its own. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import type { Web } from './fetch.ts'
import { previewPage, previewsOf } from './preview.ts'

const open: Server[] = []

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function served(
  answer: RequestListener,
): Promise<{ at: (host: string, path?: string) => string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host?.split(':')[0] ?? ''}${request.url ?? ''}`)
    answer(request, response)
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { at: (host, path = '/') => `http://${host}:${port}${path}`, asked }
}

/** Everything is at 127.0.0.1, which counts as open here; what is called inside is not. */
const web: Web = {
  resolve: async (host) =>
    host.includes('nowhere') ? [] : host.includes('half') ? ['127.0.0.1', '10.0.0.1'] : host.includes('inside') ? ['10.0.0.1'] : ['127.0.0.1'], // prettier-ignore
  mayAsk: (address) => address === '127.0.0.1',
}
const look = previewsOf(web)
const html =
  (body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body)
  }
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100, 7)])

test('a page is shown by what it says of itself, its picture with it', async () => {
  const page = `<!doctype html><title>Lake &amp; boats</title><meta name="description" content="All about\n\n the lake.">
    <meta property="og:title" content="The lake 🌊"><meta property="og:site_name" content="Lakeside news">
    <meta property="og:image" content="/boat.png">`
  const { at, asked } = await served((request, response) => {
    if (request.url === '/boat.png') response.writeHead(200, { 'content-type': 'image/png' }).end(png)
    else html(page)(request, response)
    expect(request.headers.cookie ?? request.headers.referer).toBeUndefined()
  })
  expect(expectOk(await look(at('lake.test')))).toEqual({
    url: at('lake.test'),
    title: 'The lake 🌊',
    description: 'All about the lake.',
    site: 'Lakeside news',
    picture: new Uint8Array(png),
    largePicture: null,
  })
  expect(asked).toEqual(['lake.test/', 'lake.test/boat.png'])
})

test('a picture too large to be sent is handed on to be made small; one that is none is left out', async () => {
  const large = Buffer.concat([png, Buffer.alloc(100_000)])
  const page = '<meta property="og:image" content="/p"><title>x</title>'
  for (const [bytes, expected] of [
    [large, { picture: null, largePicture: new Uint8Array(large) }],
    [Buffer.from('<svg onload=x>'), { picture: null, largePicture: null }],
    [Buffer.concat([png, Buffer.alloc(600_000)]), { picture: null, largePicture: null }],
  ] as const) {
    // prettier-ignore
    const { at } = await served((request, response) => {
      if (request.url === '/p') response.writeHead(200, { 'content-type': 'image/png' }).end(bytes)
      else html(page)(request, response)
    })
    expect(expectOk(await look(at('lake.test')))).toMatchObject(expected)
  }
})

test.each([
  ['http://127.0.0.1/', 'the loopback'],
  ['http://[::1]/', 'the loopback in IPv6'],
  ['http://10.0.0.1/', 'a private network'],
  ['http://169.254.169.254/latest/meta-data', 'a cloud’s own address'],
  ['http://[fe80::1]/', 'the link'],
  ['http://[::ffff:127.0.0.1]/', 'the loopback in disguise'],
  ['http://0x7f.1/', 'the loopback in other figures'],
  ['http://2130706433/', 'the loopback as one number'],
  ['http://localhost/', 'the loopback by its name'],
  ['http://user:secret@example.com/', 'an address with a password'],
  ['ftp://example.com/', 'another protocol'],
  ['file:///etc/passwd', 'a file'],
])('%s, %s, is refused and not asked', async (url) => {
  expect(await previewPage(url)).toMatchObject({ error: { code: 'page-refused' } })
})

test('a name that leads inside is refused, also where one of its addresses is outside, and after it led on', async () => {
  const { at, asked } = await served((request, response) => {
    response.writeHead(302, { location: request.url === '/on' ? 'http://inside.test/' : 'http://10.0.0.1/' }).end()
  })
  expect(await look(at('inside.test'))).toMatchObject({ error: { code: 'page-refused' } })
  expect(await look(at('half.test'))).toMatchObject({ error: { code: 'page-refused' } })
  expect(asked).toEqual([])
  expect(await look(at('lake.test', '/on'))).toMatchObject({ error: { code: 'page-refused' } })
  expect(await look(at('lake.test', '/direct'))).toMatchObject({ error: { code: 'page-refused' } })
  expect(asked).toHaveLength(2)
})

test('the address that was looked at is the one that is asked, though the name would lead elsewhere next time', async () => {
  const { at, asked } = await served(html('<title>once</title>'))
  let times = 0
  const turning = previewsOf({ ...web, resolve: async () => ((times += 1) === 1 ? ['127.0.0.1'] : ['10.0.0.1']) })
  expect(expectOk(await turning(at('rebinds.test')))).toMatchObject({ title: 'once', site: 'rebinds.test' })
  expect(asked).toEqual(['rebinds.test/'])
})

test('it is led on three times, and not a fourth', async () => {
  const { at } = await served((request, response) => {
    const left = Number(request.url?.slice(1))
    if (left === 0) html('<title>here</title>')(request, response)
    else response.writeHead(301, { location: `/${left - 1}` }).end()
  })
  expect(expectOk(await look(at('lake.test', '/3'))).title).toBe('here')
  expect(await look(at('lake.test', '/4'))).toMatchObject({ error: { code: 'page-refused' } })
})

test('what is no page is refused; what is not there, or nobody answers, cannot be reached', async () => {
  const { at } = await served((request, response) => {
    if (request.url === '/pdf') response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF')
    else if (request.url === '/zip')
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end('x') // prettier-ignore
    else if (request.url === '/broken') response.destroy()
    else response.writeHead(404, { 'content-type': 'text/html' }).end()
  })
  for (const path of ['/pdf', '/zip']) expect(await look(at('lake.test', path))).toMatchObject({ error: { code: 'page-refused' } }) // prettier-ignore
  for (const path of ['/broken', '/none']) expect(await look(at('lake.test', path))).toMatchObject({ error: { code: 'page-unreachable' } }) // prettier-ignore
  expect(await look(at('nowhere.test'))).toMatchObject({ error: { code: 'page-unreachable' } })
})

test('of a page without end so much is read as there is room for', async () => {
  let sent = 0
  const { at } = await served((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.write('<title>endless</title>')
    const more = (): void => {
      if (response.destroyed) return
      sent += 65_536
      if (response.write('x'.repeat(65_536))) setImmediate(more)
      else response.once('drain', more)
    }
    more()
  })
  expect(expectOk(await look(at('lake.test'))).title).toBe('endless')
  expect(sent).toBeLessThan(64 * 1024 * 1024)
})

test('what a page says is plain text within bounds, whatever it tries', async () => {
  const { at } = await served(
    html(`<title><script>alert(1)</script>\u202Eevil</title><meta property="og:description" content="${'👨‍👩‍👧‍👦'.repeat(500)}">
      <meta property="og:site_name" content="&lt;b&gt;bold&lt;/b&gt;"><meta property="og:image" content="javascript:alert(1)">`),
  )
  const seen = expectOk(await look(at('lake.test')))
  expect(seen.title).toBe('<script>alert(1)</script>evil')
  expect(seen.site).toBe('<b>bold</b>')
  expect(seen.description.length).toBeLessThanOrEqual(1_000)
  expect(seen.description).toMatch(/^(👨‍👩‍👧‍👦)+…$/u)
  expect(seen.picture).toBeNull()
})

test('a page in old letters is read in them', async () => {
  const { at } = await served((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(Buffer.from('<meta charset="iso-8859-1"><title>Stra\xdfe am See</title>', 'latin1'))
  })
  expect(expectOk(await look(at('lake.test'))).title).toBe('Straße am See')
})

test('nobody waits for a page, or for a name, that does not come', async () => {
  const { at } = await served((request, response) => {
    if (request.url === '/half') response.writeHead(200, { 'content-type': 'text/html' }).write('<title>half')
  })
  const hasty = previewsOf(web, 100)
  for (const path of ['/never', '/half'])
    expect(await hasty(at('lake.test', path))).toMatchObject({ error: { code: 'page-unreachable' } })
  const silent = previewsOf({ ...web, resolve: () => new Promise(() => undefined) }, 100)
  expect(await silent(at('lake.test'))).toMatchObject({ error: { code: 'page-unreachable' } })
})
