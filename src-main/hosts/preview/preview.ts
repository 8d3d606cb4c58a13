/**
 * Previews of links, made by whoever sends them, when they ask for it: nobody who reads a post asks its page. A picture
 * that is too large to be sent with the post is handed to the window as it is, which makes a small one of it.
 */
import { lookup } from 'node:dns/promises'
import type { PreviewPage, SeenPage } from '../../engine/engine.ts'
import { ok } from '#shared/kernel/result.ts'
import { isPublicAddress } from './address.ts'
import { fetchFrom, type Web } from './fetch.ts'
import { decodePage, readPage } from './page.ts'

/** For everything together: the page, where it leads on to, its picture. */
const patience = 5_000
const mostOfPage = 512 * 1024
const mostOfPicture = 512 * 1024
const smallPicture = 24 * 1024

const openInternet: Web = {
  resolve: async (host) => (await lookup(host, { all: true, order: 'verbatim' })).map(({ address }) => address),
  mayAsk: isPublicAddress,
}

export const previewsOf =
  (web: Web, within = patience): PreviewPage =>
  async (asked) => {
    const until = AbortSignal.timeout(within)
    const isPage = (type: string): boolean => /^(text\/html|application\/xhtml\+xml)\b/.test(type)
    const page = await fetchFrom(web, asked, { bytes: mostOfPage, until, accepts: isPage })
    if (!page.ok) return page
    const { url, bytes, type } = page.value
    const { title, description, site, picture } = readPage(decodePage(bytes, type))
    const seen = picture === null ? null : await pictureAt(web, picture, url, until)
    const base = { url: asked, title, description, site: site === '' ? url.hostname : site }
    return ok({ ...base, ...sizedPicture(seen) })
  }

export const previewPage: PreviewPage = previewsOf(openInternet)

async function pictureAt(web: Web, address: string, page: URL, until: AbortSignal): Promise<Uint8Array | null> {
  if (!URL.canParse(address, page.href)) return null
  const accepts = (type: string): boolean => /^image\/(png|jpeg|webp)\b/.test(type)
  const found = await fetchFrom(web, new URL(address, page).href, { bytes: mostOfPicture, until, accepts })
  if (!found.ok || found.value.isCut || !isPicture(found.value.bytes)) return null
  return found.value.bytes
}

const sizedPicture = (seen: Uint8Array | null): Pick<SeenPage, 'picture' | 'largePicture'> =>
  seen === null || seen.length <= smallPicture
    ? { picture: seen, largePicture: null }
    : { picture: null, largePicture: seen }

/** What it is, by how it begins, whatever its server says. */
function isPicture(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return start.startsWith('\x89PNG\r\n\x1a\n') || start.startsWith('\xff\xd8\xff') || /^RIFF....WEBP/s.test(start)
}
