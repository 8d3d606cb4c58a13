import { describe, expect, test } from 'vitest'
import { loadEmoji } from './data.ts'
import { emojiByCode, findEmoji } from './search.ts'
import { toned } from './tone.ts'

const english = await loadEmoji('en')
const german = await loadEmoji('de')
const found = (set: typeof english, question: string): string[] =>
  findEmoji(set, question, 30).map((emoji) => emoji.label)

describe('emoji are found', () => {
  test('by the words of the language that the interface speaks', () => {
    expect(found(german, 'Daumen hoch')[0]).toBe('Daumen hoch')
    expect(found(english, 'thumbs up')[0]).toBe('thumbs up')
    expect(found(german, 'käse')).toContain('Käsestück')
  })

  test('by the beginning of a word, without its marks', () => {
    expect(found(german, 'kase')).toContain('Käsestück')
    expect(found(english, 'hea')).toContain('red heart')
  })

  test('by every word that was typed, and by none too many', () => {
    expect(found(english, 'red heart')[0]).toBe('red heart')
    expect(found(english, 'red qqqq')).toEqual([])
    expect(found(english, '  ')).toEqual([])
  })

  test('what is called so comes before what is only like it', () => {
    expect(found(english, 'rocket')[0]).toBe('rocket')
    expect(found(english, 'heart')[0]).toBe('red heart')
  })

  test('by what is typed between colons, in any language', () => {
    expect(emojiByCode(german, 'rocket')?.unicode).toBe('🚀')
    expect(emojiByCode(german, 'Rocket')?.unicode).toBe('🚀')
    expect(emojiByCode(german, 'no_such_thing')).toBeUndefined()
  })
})

describe('tones of skin', () => {
  const of = (label: string) => english.all.find((emoji) => emoji.label === label)!

  test('are given to whoever has skin', () => {
    expect(toned(of('waving hand'), 5)).toBe('👋🏿')
    expect(toned(of('waving hand'), 0)).toBe('👋')
  })

  test('are given to all people of one emoji', () => {
    const couple = toned(of('couple with heart'), 3)
    expect([...couple.matchAll(/[\u{1F3FB}-\u{1F3FF}]/gu)].every(([tone]) => tone === '🏽')).toBe(true)
  })

  test('leave the others as they are', () => {
    expect(toned(of('rocket'), 4)).toBe('🚀')
  })

  test('lead back to their emoji', () => {
    expect(english.byUnicode.get('👋🏿')?.label).toBe('waving hand')
  })
})
