/** What a page says of itself, for those to whom its link is shown. */
import { TextDecoder } from 'node:util'
import { Parser } from 'htmlparser2'

export interface Page {
  readonly title: string
  readonly description: string
  readonly site: string
  /** Address of a picture, as it stands there; null: none. */
  readonly picture: string | null
}

/** Names of what counts, the best first. */
const names = {
  title: ['og:title', 'twitter:title'],
  description: ['og:description', 'description', 'twitter:description'],
  site: ['og:site_name', 'application-name'],
  picture: ['og:image:secure_url', 'og:image:url', 'og:image', 'twitter:image'],
} as const

const longest = { title: 300, description: 1_000, site: 200, address: 2_000 } as const

/** Reads HTML that anybody may have written: nothing of it runs, and all that comes out is plain text within bounds. */
export function readPage(html: string): Page {
  const said = new Map<string, string>()
  let title: string | null = null
  let isInTitle = false
  const parser = new Parser(
    {
      onopentag: (name, { name: byName, property, content }) => {
        if (name === 'title' && title === null) [title, isInTitle] = ['', true]
        const key = (property ?? byName ?? '').toLowerCase()
        if (name === 'meta' && content !== undefined && content !== '' && !said.has(key)) said.set(key, content)
      },
      ontext: (text) => {
        if (isInTitle && title !== null && title.length < 10_000) title += text
      },
      onclosetag: (name) => {
        if (name === 'title') isInTitle = false
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  const of = (keys: readonly string[]): string | undefined => keys.flatMap((key) => said.get(key) ?? [])[0]
  const picture = of(names.picture) ?? null
  return {
    title: line(of(names.title) ?? title ?? '', longest.title),
    description: line(of(names.description) ?? '', longest.description),
    site: line(of(names.site) ?? '', longest.site),
    picture: picture !== null && picture.length <= longest.address ? picture : null,
  }
}

const graphemes = new Intl.Segmenter()

/** One line of text without control characters or what turns its direction, cut between letters. */
function line(text: string, most: number): string {
  const plain = text
    .slice(0, most * 20)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
  if (plain.length <= most) return plain
  let cut = ''
  for (const { segment } of graphemes.segment(plain)) {
    if (cut.length + segment.length > most - 1) break
    cut += segment
  }
  return `${cut.trimEnd()}…`
}

/** The text of a page in the letters that it, or its server, says it is in. */
export function decodePage(bytes: Uint8Array, type: string): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048))
  const said = /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i
  const label = (said.exec(type) ?? said.exec(start))?.[1] ?? 'utf-8'
  return decoderFor(label).decode(bytes)
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}
