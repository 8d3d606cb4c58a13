import { describe, expect, test } from 'vitest'
import { parse, plainText } from './parse.ts'
import type { Block, Inline } from './tree.ts'

const ada = { memberId: 'a'.repeat(64), name: 'Ada' }
const bo = { memberId: 'b'.repeat(64), name: 'Bo_*Okafor*' }
const haruka = { memberId: 'c'.repeat(64), name: '春香' }

const paragraph = (...children: Inline[]): Block => ({ kind: 'paragraph', children })
const text = (said: string): Inline => ({ kind: 'text', text: said })
const inline = (said: string, named = [ada, bo, haruka]): readonly Inline[] => {
  const [first] = parse(said, 'message', named)
  return first?.kind === 'paragraph' ? first.children : []
}

describe('what people write in a message', () => {
  test('bold, emphasis, struck through and code are what they say', () => {
    expect(inline('**a** *b* ~~c~~ `d`')).toEqual([
      { kind: 'strong', children: [text('a')] },
      text(' '),
      { kind: 'em', children: [text('b')] },
      text(' '),
      { kind: 'del', children: [text('c')] },
      text(' '),
      { kind: 'code', text: 'd' },
    ])
  })

  test('lines stay lines, and blocks are apart', () => {
    expect(parse('one\ntwo\n\n> said\n\n- a\n- b\n\n3. c\n\n```js\nlet x = "<b>"\n```')).toEqual([
      paragraph(text('one\ntwo')),
      { kind: 'quote', children: [paragraph(text('said'))] },
      { kind: 'list', start: null, items: [[paragraph(text('a'))], [paragraph(text('b'))]] },
      { kind: 'list', start: 3, items: [[paragraph(text('c'))]] },
      { kind: 'code', text: 'let x = "<b>"' },
    ])
  })

  test.each(['# not a title', '-----', 'a\n---', '    four spaces', '[a]: https://b.example', '&lt;b&gt; &amp;'])(
    '%j stays as it was typed',
    (said) => {
      expect(plainText(said)).toBe(said.replaceAll(/\s+/gu, ' ').trim())
      expect(parse(said).every((block) => block.kind === 'paragraph')).toBe(true)
    },
  )

  test('an article has titles and rules', () => {
    expect(parse('# One\n\n### Two\n\n##### Three\n\n---', 'article')).toEqual([
      { kind: 'heading', level: 1, children: [text('One')] },
      { kind: 'heading', level: 3, children: [text('Two')] },
      { kind: 'heading', level: 3, children: [text('Three')] },
      { kind: 'rule' },
    ])
  })
})

describe('what somebody writes who means harm', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<!-- hidden -->',
    '<iframe src="https://evil.example"></iframe>',
  ])('%j is text', (said) => {
    const seen = parse(`${said}\n\n${said} and more`, 'article')
    expect(JSON.stringify(seen)).not.toContain('"html"')
    expect(plainText(said)).toContain(said.slice(0, 5))
  })

  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](file:///etc/passwd)',
    '[x](vbscript:x)',
    '[x](../x)',
    '<javascript:alert(1)>',
  ])('%j leads nowhere', (said) => {
    expect(inline(said).map(({ kind }) => kind)).toEqual(['text'])
    expect(plainText(said)).toBe(said)
  })

  test('a picture is a link to it, and is not loaded', () => {
    expect(inline('![cat](https://pics.example/cat.png)')).toEqual([
      text('!'),
      { kind: 'link', href: 'https://pics.example/cat.png', children: [text('cat')] },
    ])
  })

  const repeated = (part: string): string => part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000)
  test.each(
    [
      '*',
      '[',
      '[a](',
      '[](',
      '*a **b ',
      '_a ',
      '`a',
      '> ',
      '>',
      '- ',
      '1. ',
      '~~a',
      '<a:',
      '![',
      '\\',
      'a@',
      '@',
      '#a',
      'a',
    ].map((part): [string, string] => [part, repeated(part)]),
  )('10,000 signs of %j become parts that can be drawn, none deeper than the page bears', (_, said) => {
    expect(depthOf(parse(said, 'article', [ada]))).toBeLessThan(24)
    expect(depthOf(parse(said, 'message', [ada]))).toBeLessThan(24)
  })

  test('what would take long to understand is shown as it was typed', () => {
    const said = repeated('[a](b)*')
    expect(parse(said)).toEqual([paragraph(text(said))])
  })

  test('text that nests deeper than anybody reads ends in what was typed', () => {
    const said = `${'*a '.repeat(60)}${'b* '.repeat(60)}`.trim()
    expect(depthOf(parse(said))).toBeLessThan(24)
    expect(plainText(said)).toContain('*a *a')
  })
})

function depthOf(value: unknown): number {
  if (Array.isArray(value)) return Math.max(0, ...value.map(depthOf))
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

describe('names', () => {
  test('who is mentioned is named where the text says so, whatever signs the name has', () => {
    expect(inline('Ask @Ada or @Bo_*Okafor*, not @Adam')).toEqual([
      text('Ask '),
      { kind: 'mention', ...ada },
      text(' or '),
      { kind: 'mention', ...bo },
      text(', not @Adam'),
    ])
  })

  test('a name in a script without spaces ends where it ends', () => {
    expect(inline('@春香さん')).toEqual([{ kind: 'mention', ...haruka }, text('さん')])
  })

  test('who was not mentioned is text, and so is a name in code', () => {
    expect(inline('@Ada', [])).toEqual([text('@Ada')])
    expect(inline('`@Ada`')).toEqual([{ kind: 'code', text: '@Ada' }])
  })

  test('the signs that stand for names cannot be brought along', () => {
    expect(inline('\u{F0000} @Ada')).toEqual([text('\u{F0000} @Ada')])
  })
})

describe('topics', () => {
  test.each([
    ['#Jetty today', 'jetty'],
    ['on #été.', 'été'],
    ['#初霜', '初霜'],
    ['(#two-words)', 'two-words'],
  ])('%j has the topic %s', (said, topic) => {
    expect(inline(said).find((part) => part.kind === 'topic')).toMatchObject({ topic })
  })

  test.each(['#1', 'a#b', 'https://a.example/#part', '##x', '&#x27;'])('%j has none', (said) => {
    expect(inline(said).some((part) => part.kind === 'topic')).toBe(false)
  })
})

describe('links', () => {
  test('an address leads out without the punctuation around it, and markup in it stays in it', () => {
    expect(inline('See (https://a.example/b_c_(d)*e*f).')).toEqual([
      text('See ('),
      { kind: 'link', href: 'https://a.example/b_c_(d)*e*f', children: [text('https://a.example/b_c_(d)*e*f')] },
      text(').'),
    ])
  })

  test('a permalink is an item', () => {
    const [group, item] = ['1'.repeat(64), '2'.repeat(32)]
    expect(inline(`See hearth://item/${group}/${item}.`)).toEqual([
      text('See '),
      { kind: 'item', groupId: group, itemId: item, text: '' },
      text('.'),
    ])
    expect(inline(`[the plan](hearth://item/${group}/${item})`)).toEqual([
      { kind: 'item', groupId: group, itemId: item, text: 'the plan' },
    ])
  })

  test('a link holds no other', () => {
    expect(inline('[see https://b.example #x @Ada](https://a.example)')).toEqual([
      { kind: 'link', href: 'https://a.example/', children: [text('see https://b.example #x @Ada')] },
    ])
  })
})

test('a text of any length keeps what is in it', () => {
  const said = Array.from(
    { length: 900 },
    (_, index) => `Paragraph ${String(index)} of *many*, with [a link](https://a.example/${String(index)}) 👩‍👩‍👧 in it.`,
  ).join('\n\n')
  const seen = parse(said, 'article')
  expect(seen).toHaveLength(900)
  expect(plainText(said)).toContain('Paragraph 899 of many, with a link 👩‍👩‍👧 in it.')
})
