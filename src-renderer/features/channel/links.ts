export type Part = { readonly text: string; readonly href: string | null }

const candidate = /(?:https?:\/\/|www\.|mailto:)[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu
const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '”': '“', '»': '«' }
const trailing = /[.,;:!?…'’"。、，！？]$/u

/** The address without the punctuation that belongs to the sentence around it. */
function trim(address: string): string {
  let rest = address
  for (;;) {
    const end = rest.at(-1) ?? ''
    const opener = closing[end]
    const unbalanced = opener !== undefined && rest.split(end).length > rest.split(opener).length
    if (!unbalanced && !trailing.test(rest)) return rest
    rest = rest.slice(0, -1)
  }
}

function hrefOf(address: string): string | null {
  const full = /^(https?:|mailto:)/i.test(address)
    ? address
    : /^www\./i.test(address)
      ? `https://${address}`
      : `mailto:${address}`
  const url = URL.parse(full)
  if (url === null) return null
  if (url.protocol === 'mailto:') return url.pathname.includes('@') ? url.href : null
  return url.hostname.includes('.') || url.hostname === 'localhost' ? url.href : null
}

/** What the app itself may open: encrypted pages, and letters. */
export const leadsOut = (href: string): boolean => /^(https|mailto):/u.test(href)

/** A text in parts, some of which lead somewhere: to the web or to an e-mail address, nowhere else. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const match of text.matchAll(candidate)) {
    const address = trim(match[0])
    const href = hrefOf(address)
    if (href === null) continue
    if (match.index > at) parts.push({ text: text.slice(at, match.index), href: null })
    parts.push({ text: address, href })
    at = match.index + address.length
  }
  if (at < text.length) parts.push({ text: text.slice(at), href: null })
  return parts
}
