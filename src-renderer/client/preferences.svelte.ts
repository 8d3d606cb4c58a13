import * as v from 'valibot'

/** What the reader chose for this computer's windows; the interface's own, never the engine's. */
const preferences = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  density: v.fallback(v.picklist(['comfortable', 'compact']), 'comfortable'),
  language: v.fallback(v.picklist(['system', 'en', 'de']), 'system'),
  enterSends: v.fallback(v.boolean(), true),
  about: v.fallback(v.boolean(), true),
})
export type Preferences = v.InferOutput<typeof preferences>

const key = 'hearth.preferences'

const read = (): Preferences => {
  try {
    return v.parse(preferences, JSON.parse(localStorage.getItem(key) ?? '{}'))
  } catch {
    return v.parse(preferences, {})
  }
}

let current = $state.raw(read())

/** The reader's preferences; change them by `prefer`. */
export const preferred = (): Preferences => current

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  localStorage.setItem(key, JSON.stringify(current))
}
