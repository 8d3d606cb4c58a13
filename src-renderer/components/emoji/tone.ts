import type { Emoji } from './data.ts'

/** 0: as it is drawn without one; 1 to 5 from the lightest to the darkest. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5
export const tones: readonly Tone[] = [0, 1, 2, 3, 4, 5]

const modifiers = /[\u{1F3FB}-\u{1F3FF}]/gu
const firstModifier = 0x1f3fa

/** The emoji in that tone: where it shows several people, all of them; as it is where it has no tones. */
export function toned(emoji: Pick<Emoji, 'unicode' | 'skins'>, tone: Tone): string {
  if (tone === 0) return emoji.unicode
  const wanted = String.fromCodePoint(firstModifier + tone)
  const same = emoji.skins.find((skin) => {
    const found = skin.match(modifiers) ?? []
    return found.length > 0 && found.every((modifier) => modifier === wanted)
  })
  return same ?? emoji.unicode
}
