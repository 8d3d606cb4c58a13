/**
 * What makes no difference when one searches: case, diacritics, width and style of letters, how a letter is put
 * together, skin tones of emoji. The vowel signs of Indian scripts and the voicing marks of Japanese are no diacritics.
 */
export function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(unheeded, '')
    .toLowerCase()
    .replace(letters, (letter) => alike.get(letter) ?? letter)
    .normalize('NFC')
    .replace(hangul, (syllables) => syllables.normalize('NFD'))
}

/** A syllable that is still being typed begins the one that it becomes. */
const hangul = /[\uac00-\ud7a3]+/g

const isPlain = /^[\x20-\x7e]*$/

const marks: readonly string[] = [
  // Combining marks of Latin, Greek and Cyrillic, but for the breve of й, which is a letter of its own.
  '\\u0300-\\u0305',
  '\\u0307-\\u036f',
  '\\u1ab0-\\u1aff',
  '\\u1dc0-\\u1dff',
  '\\u20d0-\\u20ff',
  '\\ufe20-\\ufe2f',
  // Hebrew points.
  '\\u0591-\\u05c7',
  // Arabic vowels, and the stroke that only stretches words.
  '\\u0610-\\u061a',
  '\\u0640',
  '\\u064b-\\u065f',
  '\\u0670',
  '\\u06d6-\\u06dc',
  '\\u06df-\\u06e4',
  '\\u06e7\\u06e8',
  '\\u06ea-\\u06ed',
  // The dot below of Hindi.
  '\\u093c',
  // Hyphens that may be shown, joiners beside letters, variation selectors, shades of skin.
  '\\u00ad',
  '\\u200b\\u200c',
  '\\u2060',
  '\\ufe00-\\ufe0f',
  '\\u{1f3fb}-\\u{1f3ff}',
]

// eslint-disable-next-line no-misleading-character-class -- each mark is meant by itself
const unheeded = new RegExp(`(?<![иИ])\\u0306|[${marks.join('')}]`, 'gu')

/** Letters that Unicode does not take apart, and that people write for one another. */
const alike: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ς', 'σ'],
  ['ى', 'ي'],
  ['ة', 'ه'],
  ['ک', 'ك'],
  ['ی', 'ي'],
])

const letters = /[ßæœøłđðþħıςىةکی]/g
