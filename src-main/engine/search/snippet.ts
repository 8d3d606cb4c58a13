import { fold } from './fold.ts'
import type { Term } from './query.ts'
import { wordsOf, type Word } from './words.ts'

export interface Piece {
  readonly text: string
  readonly hit: boolean
}

interface Stretch {
  readonly from: number
  readonly to: number
}

/** Code units of a snippet, and how many of them stand before its first hit. */
const longest = 180
const before = 50
/** Texts are looked through no further: of what is longer the beginning is shown. */
const looked = 20_000

/** What was found and what is around it: pieces of the text as it was written, in order. */
export function snippetOf(text: string, terms: readonly Term[]): Piece[] {
  const hits = hitsIn(text.slice(0, looked), terms)
  const first = hits[0]?.from ?? 0
  const [from, to] = windowOf(text, first)
  const pieces: Piece[] = []
  let at = from
  const add = (end: number, hit: boolean): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), hit })
    at = Math.max(at, end)
  }
  for (const hit of hits) {
    if (hit.from >= to) break
    add(Math.max(at, hit.from), false)
    add(Math.min(hit.to, to), true)
  }
  add(to, false)
  const [opened, closed] = [
    from > 0 ? [{ text: '…', hit: false }] : [],
    to < text.length ? [{ text: '…', hit: false }] : [],
  ]
  return joined([...opened, ...pieces, ...closed])
}

/** Whether all of the terms are in the text, as the index would say. */
export function isIn(text: string, terms: readonly Term[]): boolean {
  const words = [...wordsOf(text)]
  return terms.every((term) => placesOf(words, term).length > 0)
}

/** A name, or the beginnings of its words, as terms. */
export const termsOfName = (name: string): Term[] =>
  name.split(/\s+/u).flatMap((part) => {
    const tokens = Array.from(wordsOf(part), ({ token }) => token)
    return tokens.length === 0 ? [] : { tokens, isOpen: true }
  })

/** Where the terms stand in the text, in order, none upon another. */
export function hitsIn(text: string, terms: readonly Term[]): Stretch[] {
  const words = [...wordsOf(text)]
  const all = terms
    .flatMap((term) => placesOf(words, term).map((place) => stretchOf(text, words, place, term)))
    .sort((a, b) => a.from - b.from || b.to - a.to)
  const apart: Stretch[] = []
  for (const one of all) {
    const last = apart.at(-1)
    if (last === undefined || one.from >= last.to) apart.push(one)
    else if (one.to > last.to) apart.push({ from: last.to, to: one.to })
  }
  return apart
}

/** The numbers of the words where a term begins. */
function placesOf(words: readonly Word[], { tokens, isOpen }: Term): number[] {
  const last = tokens.length - 1
  return words.flatMap((_, place) =>
    tokens.every((token, offset) => {
      const word = words[place + offset]?.token
      return isOpen && offset === last ? word?.startsWith(token) === true : word === token
    })
      ? place
      : [],
  )
}

function stretchOf(text: string, words: readonly Word[], place: number, { tokens, isOpen }: Term): Stretch {
  const [first, last] = [words[place], words[place + tokens.length - 1]]
  if (first === undefined || last === undefined) return { from: 0, to: 0 }
  const token = tokens.at(-1) ?? ''
  const whole = !isOpen || last.token === token
  return { from: first.from, to: whole ? last.to : last.from + begun(text.slice(last.from, last.to), token) }
}

const isPlain = /^[\x20-\x7e]*$/
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** How much of a word as it was written the beginning of its token stands for, in whole characters. */
function begun(word: string, token: string): number {
  if (isPlain.test(word)) return token.length
  let folded = ''
  for (const { segment, index } of graphemes.segment(word)) {
    folded += fold(segment)
    if (folded.length >= token.length) return index + segment.length
  }
  return word.length
}

/** From a little before the first hit, at the bounds of words where there are any near. */
function windowOf(text: string, first: number): [number, number] {
  if (text.length <= longest) return [0, text.length]
  const from = first <= before ? 0 : boundAfter(text, first - before, first)
  const to = Math.min(text.length, from + longest)
  return [from, to === text.length ? to : boundBefore(text, to, from)]
}

function boundAfter(text: string, from: number, until: number): number {
  const gap = text.slice(from, until).search(/\s/u)
  return gap === -1 ? whole(text, from) : from + gap + 1
}

function boundBefore(text: string, to: number, from: number): number {
  const gap = /\s\S*$/u.exec(text.slice(Math.max(from + 1, to - 30), to))
  return gap === null ? whole(text, to) : to - gap[0].length
}

/** So far around a place a character is looked for: longer ones are cut. */
const around = 64

/** Not within a character: where it begins that stands there. */
function whole(text: string, at: number): number {
  const from = Math.max(0, at - around)
  const found = graphemes.segment(text.slice(from, at + around)).containing(at - from)?.index ?? at - from
  if (found > 0 || from === 0) return from + found
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at
}

/** Neighbours that are both hits, or neither, as one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const row: Piece[] = []
  for (const piece of pieces) {
    const last = row.at(-1)
    if (last?.hit === piece.hit) row.splice(-1, 1, { text: last.text + piece.text, hit: piece.hit })
    else row.push(piece)
  }
  return row
}
