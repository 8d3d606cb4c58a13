import { preferred } from '../client/preferences.svelte.ts'
import { de } from './de.ts'
import { en, type Words } from './en.ts'

const catalogues = { en, de }
export type Language = keyof typeof catalogues

const fromSystem = (): Language => (navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en')

/** The language of the interface now. */
export const language = (): Language => {
  const chosen = preferred().language
  return chosen === 'system' ? fromSystem() : chosen
}

/** All words in the language of the interface; they change where they stand when the reader chooses another. */
export const words: Words = new Proxy(en, {
  get: (_, section) => Reflect.get(catalogues[language()], section) as unknown,
})
