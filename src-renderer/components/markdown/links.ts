export interface Part {
  readonly text: string
  readonly href: string | null
}

const longest = 2000
// Bounded everywhere: without the bounds a long row of letters is looked at again from each of them.
const candidate =
  /(?:https?:\/\/|www\.|mailto:|hearth:\/\/)[^\s<>"]{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/giu
const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '”': '“', '»': '«' }
const trailing = /[.,;:!?…'’"。、，！？*_~]$/u

const countOf = (text: string, sign: string): number => text.split(sign).length - 1

/** The address without the punctuation that belongs to the sentence around it. */
function trim(address: string): string {
  let rest = address
  for (let turns = 0; turns < 50; turns += 1) {
    const end = rest.at(-1) ?? ''
    const opener = closing[end]
    const unbalanced = opener !== undefined && countOf(rest, end) > countOf(rest, opener)
    if (!unbalanced && !trailing.test(rest)) break
    rest = rest.slice(0, -1)
  }
  return rest
}

/** The address that a text may lead to: the web, a letter, or a place in Hearth; null for all else, scripts among it. */
export function safeHref(address: string): string | null {
  if (address.length > longest) return null
  if (/^hearth:\/\/[^\s]+$/iu.test(address)) return address
  const full = /^[a-z][a-z\d+.-]*:/iu.test(address)
    ? address
    : /^www\./iu.test(address)
      ? `https://${address}`
      : address.includes('@')
        ? `mailto:${address}`
        : `https://${address}`
  const url = URL.parse(full)
  if (url === null) return null
  if (url.protocol === 'mailto:') return url.pathname.includes('@') ? url.href : null
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  return /[^.]\.[^.]/u.test(url.hostname) || url.hostname === 'localhost' ? url.href : null
}

const itemAddress = /^hearth:\/\/item\/([0-9a-f]{64})\/([0-9a-f]{32})\/?$/iu

/** The item that a permalink names. */
export function itemOf(href: string): { readonly groupId: string; readonly itemId: string } | null {
  const [, groupId, itemId] = itemAddress.exec(href) ?? []
  return groupId === undefined || itemId === undefined
    ? null
    : { groupId: groupId.toLowerCase(), itemId: itemId.toLowerCase() }
}

/** A text in parts, some of which lead somewhere. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const match of text.matchAll(candidate)) {
    const address = trim(match[0])
    const href = safeHref(address)
    if (href === null) continue
    if (match.index > at) parts.push({ text: text.slice(at, match.index), href: null })
    parts.push({ text: address, href })
    at = match.index + address.length
  }
  if (at < text.length) parts.push({ text: text.slice(at), href: null })
  return parts
}
