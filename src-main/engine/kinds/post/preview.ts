/** What a link leads to, as its sender saw it: nobody who reads a post asks the page. */
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'

export interface Preview {
  readonly url: string
  readonly title: string
  readonly description: string
  readonly site: string
  /** WebP, PNG or JPEG, at most 24 KiB; null: none. */
  readonly picture: Uint8Array | null
}

const longest = { url: 2_000, title: 300, description: 1_000, site: 200 } as const
export const largestPicture = 24 * 1024

export const encodePreview = ({ url, title, description, site, picture }: Preview): Uint8Array =>
  encodeCbor([url, title, description, site, picture])

/** Null where it is no preview. */
export function readPreview(field: unknown): Preview | null {
  const value = field instanceof Uint8Array ? decodeCbor(field) : null
  if (!Array.isArray(value) || value.length !== 5) return null
  const [url, title, description, site, picture] = value as Cbor[]
  if (!isText(url, longest.url) || !isWebUrl(url) || !isText(title, longest.title)) return null
  if (!isText(description, longest.description) || !isText(site, longest.site)) return null
  if (picture === null) return { url, title, description, site, picture }
  if (!(picture instanceof Uint8Array) || picture.length > largestPicture) return null
  return { url, title, description, site, picture }
}

const isText = (value: Cbor | undefined, most: number): value is string =>
  typeof value === 'string' && value.length <= most

/** Nothing but an address of the web is ever opened from a post. */
const isWebUrl = (url: string): boolean => /^https?:\/\/[^\s/]\S*$/i.test(url)
