import { fromMarkdown, type Options } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import type { Nodes, Parent, PhrasingContent, RootContent } from 'mdast'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { chunksOf, isCostly } from './cost.ts'
import { itemOf, partsOf, safeHref } from './links.ts'
import { hideNames, looksLikeStandIns, namesAndTopics, showNames } from './names.ts'
import type { Block, Inline, Named } from './tree.ts'

/** `message`: what is said. `article`: with headings and rules, and long. */
export type Mode = 'message' | 'article'

/**
 * What no text here may do: hold HTML, load pictures, let lines vanish as definitions, or turn what people write every day
 * (a line of dashes, an indented line, `&lt;`) into something else.
 */
const never = [
  ...['htmlFlow', 'htmlText', 'labelStartImage', 'definition'],
  ...['setextUnderline', 'codeIndented', 'characterReference'],
]
const optionsFor = (off: readonly string[]): Options => ({
  extensions: [gfmStrikethrough({ singleTilde: false }), gfmAutolinkLiteral(), { disable: { null: [...off] } }],
  // Its transforms look for addresses in what is left, which `partsOf` does in bounded time.
  mdastExtensions: [gfmStrikethroughFromMarkdown(), { ...gfmAutolinkLiteralFromMarkdown(), transforms: [] }],
})
const options: Readonly<Record<Mode, Options>> = {
  message: optionsFor([...never, 'headingAtx', 'thematicBreak']),
  article: optionsFor(never),
}

const deepest = 8

/** A person's text as blocks. What would take long to understand is shown as it was typed. */
export function parse(text: string, mode: Mode = 'message', named: readonly Named[] = []): readonly Block[] {
  const known = looksLikeStandIns(text) ? [] : named
  return chunksOf(hideNames(text.replaceAll(/\r\n?/gu, '\n'), known)).flatMap((chunk) => {
    const reading: Reading = { source: chunk, named: known }
    if (isCostly(chunk)) return plain(chunk, reading)
    return blocksOf(fromMarkdown(chunk, options[mode]).children, reading, 0)
  })
}

interface Reading {
  readonly source: string
  readonly named: readonly Named[]
}

const plain = (text: string, reading: Reading): Block[] =>
  text.trim() === '' ? [] : [{ kind: 'paragraph', children: runs(text.replaceAll(/^\n+|\n+$/gu, ''), reading) }]

/** What was typed for a node. */
const typed = (node: Nodes, { source }: Reading): string =>
  source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)

function blocksOf(nodes: readonly RootContent[], reading: Reading, depth: number): Block[] {
  return nodes.flatMap((node): Block[] => {
    if (depth >= deepest) return plain(typed(node, reading), reading)
    switch (node.type) {
      case 'paragraph':
        return [{ kind: 'paragraph', children: inlineOf(node, reading, 0) }]
      case 'heading':
        return [{ kind: 'heading', level: levelOf(node.depth), children: inlineOf(node, reading, 0) }]
      case 'blockquote':
        return [{ kind: 'quote', children: blocksOf(node.children, reading, depth + 1) }]
      case 'list':
        return [
          {
            kind: 'list',
            start: node.ordered === true ? (node.start ?? 1) : null,
            items: node.children.map((item) => blocksOf(item.children, reading, depth + 1)),
          },
        ]
      case 'code':
        return [{ kind: 'code', text: showNames(node.value, reading.named) }]
      case 'thematicBreak':
        return [{ kind: 'rule' }]
      default:
        return plain(typed(node, reading), reading)
    }
  })
}

const levelOf = (depth: number): 1 | 2 | 3 => (depth <= 1 ? 1 : depth === 2 ? 2 : 3)

const inlineOf = (parent: Parent, reading: Reading, depth: number): Inline[] =>
  joined((parent.children as readonly PhrasingContent[]).flatMap((node) => inline(node, reading, depth)))

function inline(node: PhrasingContent, reading: Reading, depth: number): Inline[] {
  if (depth >= deepest) return runs(typed(node, reading), reading)
  switch (node.type) {
    case 'text':
      return runs(node.value, reading)
    case 'break':
      return [{ kind: 'text', text: '\n' }]
    case 'inlineCode':
      return [{ kind: 'code', text: showNames(node.value, reading.named) }]
    case 'strong':
      return [{ kind: 'strong', children: inlineOf(node, reading, depth + 1) }]
    case 'emphasis':
      return [{ kind: 'em', children: inlineOf(node, reading, depth + 1) }]
    case 'delete':
      return [{ kind: 'del', children: inlineOf(node, reading, depth + 1) }]
    case 'link':
      return link(node, reading, depth)
    default:
      return runs(typed(node, reading), reading)
  }
}

function link(node: Extract<PhrasingContent, { type: 'link' }>, reading: Reading, depth: number): Inline[] {
  const source = typed(node, reading)
  // An address that stands in the text by itself: its end is found as anywhere else.
  if (!source.startsWith('[') && !source.startsWith('<')) return runs(source, reading)
  const href = safeHref(showNames(node.url, reading.named))
  if (href === null) return runs(source, reading)
  const children = joined(withoutLinks(inlineOf(node, reading, depth + 1)))
  const item = itemOf(href)
  if (item !== null) return [{ kind: 'item', ...item, text: wordsOf(children) }]
  return [{ kind: 'link', href, children: children.length === 0 ? [{ kind: 'text', text: href }] : children }]
}

/** A link leads to one place: what is in it leads nowhere else. */
const withoutLinks = (parts: readonly Inline[]): Inline[] =>
  parts.flatMap((part): Inline[] => {
    if (part.kind === 'link') return [...part.children]
    if (part.kind === 'mention') return [{ kind: 'text', text: `@${part.name}` }]
    if (part.kind === 'topic' || part.kind === 'item') return [{ kind: 'text', text: part.text }]
    return 'children' in part ? [{ ...part, children: withoutLinks(part.children) }] : [part]
  })

/** Text with its addresses, names and topics apart. */
const runs = (text: string, { named }: Reading): Inline[] =>
  partsOf(text).flatMap((part): Inline[] => {
    if (part.href === null) return namesAndTopics(part.text, named)
    const shown = showNames(part.text, named)
    const item = itemOf(part.href)
    return item === null
      ? [{ kind: 'link', href: safeHref(shown) ?? part.href, children: [{ kind: 'text', text: shown }] }]
      : [{ kind: 'item', ...item, text: '' }]
  })

const joined = (parts: readonly Inline[]): Inline[] => {
  const out: Inline[] = []
  for (const part of parts) {
    const before = out.at(-1)
    if (part.kind === 'text' && before?.kind === 'text')
      out[out.length - 1] = { kind: 'text', text: before.text + part.text }
    else out.push(part)
  }
  return out
}

const wordsOf = (parts: readonly Inline[]): string =>
  parts
    .map((part) =>
      'children' in part ? wordsOf(part.children) : part.kind === 'mention' ? `@${part.name}` : part.text,
    )
    .join('')

/** A text as one run of words, without markup: for previews, titles of links and what ears are told. */
export function plainText(text: string, named: readonly Named[] = [], mode: Mode = 'message'): string {
  const of = (blocks: readonly Block[]): string =>
    blocks
      .map((block) => {
        if (block.kind === 'quote') return of(block.children)
        if (block.kind === 'list') return block.items.map(of).join(' ')
        if (block.kind === 'rule') return ''
        return block.kind === 'code' ? block.text : wordsOf(block.children)
      })
      .filter((part) => part !== '')
      .join(' ')
  return of(parse(text, mode, named))
    .replaceAll(/\s+/gu, ' ')
    .trim()
}
