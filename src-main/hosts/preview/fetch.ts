/** Fetches one thing of the web, within bounds, from addresses that were looked at before they are asked. */
import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'

export interface Web {
  /** Every address of a host. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  readonly mayAsk: (address: string) => boolean
}

export interface Limits {
  /** More than this is not read. */
  readonly bytes: number
  /** The end of all patience, also over several redirects. */
  readonly until: AbortSignal
  readonly accepts: (type: string) => boolean
}

export interface Fetched {
  readonly url: URL
  /** As the server says, in lower case. */
  readonly type: string
  readonly bytes: Uint8Array
  /** There was more than is read. */
  readonly isCut: boolean
}

type FetchError = 'page-unreachable' | 'page-refused'

const mostRedirects = 3

/** What is at the address; nothing that says who asks goes with the question. */
export async function fetchFrom(
  web: Web,
  address: string,
  limits: Limits,
): Promise<Result<Fetched, Failure<FetchError>>> {
  let url = urlOf(address)
  for (let asked = 0; asked <= mostRedirects; asked += 1) {
    if (url === null) return err('page-refused')
    const pinned = await addressOf(web, url, limits.until)
    if (!pinned.ok) return pinned
    const answer = await ask(url, pinned.value, limits)
    if (!answer.ok) return answer
    if ('bytes' in answer.value) return ok(answer.value)
    url = urlOf(answer.value.leadsTo, url)
  }
  return err('page-refused')
}

function urlOf(address: string, base?: URL): URL | null {
  const url = URL.canParse(address, base?.href) ? new URL(address, base) : null
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  return url.username === '' && url.password === '' ? url : null
}

/** One address of the host, which is then the one that is asked: resolving twice may give another. */
async function addressOf(web: Web, url: URL, until: AbortSignal): Promise<Result<string, Failure<FetchError>>> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) !== 0 ? [host] : await within(web.resolve(host), until)
  const [first] = addresses
  if (first === undefined) return err('page-unreachable')
  // A host with one address inside and one outside is up to something.
  return addresses.every(web.mayAsk) ? ok(first) : err('page-refused')
}

async function within(resolved: Promise<readonly string[]>, until: AbortSignal): Promise<readonly string[]> {
  const late = new Promise<readonly string[]>((resolve) => {
    until.addEventListener('abort', () => {
      resolve([])
    })
    if (until.aborted) resolve([])
  })
  return Promise.race([resolved.catch(() => []), late])
}

type Answer = Fetched | { readonly leadsTo: string }

const ask = (url: URL, address: string, limits: Limits): Promise<Result<Answer, Failure<FetchError>>> =>
  new Promise((resolve) => {
    const family = isIP(address)
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      agent: false,
      signal: limits.until,
      lookup: (_host, options, answer) => {
        if (options.all === true) answer(null, [{ address, family }])
        else answer(null, address, family)
      },
      headers: { accept: 'text/html, image/webp, image/png, image/jpeg', 'accept-encoding': 'identity', 'user-agent': 'Hearth' }, // prettier-ignore
      maxHeaderSize: 16_384,
    })
    request.on('error', () => {
      resolve(err('page-unreachable'))
    })
    request.on('response', (response) => {
      void read(url, response, limits).then((answer) => {
        request.destroy()
        resolve(answer)
      })
    })
    request.end()
  })

async function read(url: URL, response: IncomingMessage, limits: Limits): Promise<Result<Answer, Failure<FetchError>>> {
  const { statusCode = 0, headers } = response
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) return ok({ leadsTo: headers.location })
  if (statusCode !== 200) return err('page-unreachable')
  const type = (headers['content-type'] ?? '').toLowerCase()
  if (!limits.accepts(type) || (headers['content-encoding'] ?? 'identity') !== 'identity') return err('page-refused')
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of response as AsyncIterable<Uint8Array>) {
      pieces.push(piece)
      size += piece.length
      if (size > limits.bytes) break
    }
  } catch {
    return err('page-unreachable')
  }
  const bytes = new Uint8Array(Buffer.concat(pieces).subarray(0, limits.bytes))
  return ok({ url, type, bytes, isCut: size > limits.bytes })
}
