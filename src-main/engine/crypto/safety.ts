/** Words that two people compare, to be sure that each sees the other's own key and nobody's between (product.md). */
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { compareBytes } from '#shared/kernel/bytes.ts'
import { hash } from './sodium.ts'

/** 132 bits: whoever stands between two people must find two keys of their own that happen to give the same. */
const count = 12
const bitsOfAWord = 11

/** The same on both sides: a hash over the two keys in their order, and the group's id, cut into words. */
export function safetyWords(group: Uint8Array, one: Uint8Array, other: Uint8Array): string[] {
  const [lower, higher] = compareBytes(one, other) < 0 ? [one, other] : [other, one]
  const digest = hash('safety words', Math.ceil((count * bitsOfAWord) / 8), lower, higher, group)
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: count }, (_, index) => {
    const word = wordlist[Number.parseInt(bits.slice(index * bitsOfAWord, (index + 1) * bitsOfAWord), 2)]
    if (word === undefined) throw new Error('the list has a word for each 11 bits')
    return word
  })
}
