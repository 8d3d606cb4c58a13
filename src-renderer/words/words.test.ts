import { describe, expect, test } from 'vitest'
import { inviteRefusal, ui } from '#shared/contract/ui.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { counting, own } from './plural.ts'

const counts = [0, 1, 2, 3, 5, 11, 21, 100, 1234]

const names = ['Ada', 'Bo', 'Cy', 'أمل']
/** Phrases that are given a list of names. */
const takesNames = new Set(['app.and', 'chat.typing', 'reactions.who', 'makeChat.directWith'])

/** Every phrase of a catalogue by its path, those that take something said for some counts and names. */
function phrases(words: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      const at = `${path}${name}`
      if (typeof value === 'string') return [[at, value]]
      if (typeof value === 'object' && value !== null) return [...phrases(value, `${at}.`)]
      const say = value as (...said: unknown[]) => string
      if (takesNames.has(at)) return [1, 2, 4].map((count) => [`${at}(${count})`, say(names.slice(0, count), '👍')])
      return counts.flatMap((count): [string, string][] => [[`${at}(${count})`, say(count, count + 1, count + 2)]])
    }),
  )
}

const catalogues = { en, de }
const codes = [...new Set(Object.values(ui).flatMap(({ errors }) => [...errors]))]

describe.each(Object.entries(catalogues))('the catalogue %s', (_, words) => {
  const all = phrases(words)

  test('has words for every error of the contract', () => {
    expect(codes.filter((code) => !(code in words.errors))).toEqual([])
    for (const code of ['input-invalid', 'defect', 'disconnected'] as const) expect(words.errors[code]).not.toBe('')
  })

  test('has words of its own for every reason not to be let in', () => {
    const said = inviteRefusal.options.map((refusal) => words.joining.refused[refusal])
    expect(new Set(said).size).toBe(inviteRefusal.options.length)
  })

  test('leaves nothing empty, unfilled or undefined', () => {
    const wrong = [...all].filter(([, said]) => said.trim() === '' || /#|undefined|\bNaN\b|\[object/u.test(said))
    expect(wrong).toEqual([])
  })

  test('keeps to the voice: no exclamation, no "oops", no "sync"', () => {
    const wrong = [...all].filter(([, said]) => /!|\boops\b|\bsync/iu.test(said))
    expect(wrong).toEqual([])
  })

  test('uses the quotation marks, apostrophes and ellipses of print', () => {
    const wrong = [...all].filter(([, said]) => /["']|\.\.\./u.test(said))
    expect(wrong).toEqual([])
  })
})

test('both catalogues say the same things', () => {
  expect([...phrases(de).keys()]).toEqual([...phrases(en).keys()])
})

test('German is not English that was left over', () => {
  const english = phrases(en)
  const same = [...phrases(de)].filter(
    ([path, said]) => /\p{L}{2}.*\s.*\p{L}{2}/u.test(said) && english.get(path) === said,
  )
  expect(same).toEqual([])
})

describe('counting', () => {
  test('takes the form of the language, numbers as it writes them, and exact forms first', () => {
    const { many, number } = counting('en')
    expect(many(1, { one: '# item', other: '# items' })).toBe('1 item')
    expect(many(1200, { one: '# item', other: '# items' })).toBe('1,200 items')
    expect(many(2, { '=2': 'both', other: 'all #' })).toBe('both')
    expect(number(8415)).toBe('8,415')
    expect(counting('de').number(8415)).toBe('8.415')
    expect(counting('pl').many(3, { one: '#a', few: '#b', many: '#c', other: '#d' })).toBe('3b')
  })
})

describe('what a person wrote, inside a sentence', () => {
  test('is kept apart where it is written from right to left', () => {
    expect(own('أمل')).toBe('\u2068أمل\u2069')
    expect(en.health.deviceOf('أمل')).toContain('\u2068')
  })

  test('stays as it is elsewhere, so that it can be searched and read as it looks', () => {
    expect(own('Jürgen Weiß')).toBe('Jürgen Weiß')
    expect(own('春香')).toBe('春香')
  })
})
