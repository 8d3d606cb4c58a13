/** Every emoji with its names; bundled, and fetched from the app itself when it is first asked for. */
export type EmojiLanguage = 'en' | 'de'

export interface Emoji {
  readonly unicode: string
  /** What it is called in the language that was asked for. */
  readonly label: string
  readonly tags: readonly string[]
  /** The same in five tones of skin; empty where it has none. */
  readonly skins: readonly string[]
  /** What is typed between colons, English everywhere. */
  readonly codes: readonly string[]
}

export const groupKeys = [
  'smileys',
  'people',
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const
export type GroupKey = (typeof groupKeys)[number]

export interface EmojiSet {
  readonly groups: readonly { readonly key: GroupKey; readonly emoji: readonly Emoji[] }[]
  readonly all: readonly Emoji[]
  /** By what is written; tones included, each leading to its emoji. */
  readonly byUnicode: ReadonlyMap<string, Emoji>
}

interface Compact {
  readonly hexcode: string
  readonly label: string
  readonly unicode: string
  readonly group?: number
  readonly tags?: readonly string[]
  readonly skins?: readonly { readonly unicode: string }[]
}
type Codes = Readonly<Record<string, string | readonly string[]>>

/** Numbers of the groups in the data; 2 are the parts that others are made of. */
const groupNumbers: Readonly<Record<GroupKey, number>> = {
  smileys: 0,
  people: 1,
  nature: 3,
  food: 4,
  travel: 5,
  activities: 6,
  objects: 7,
  symbols: 8,
  flags: 9,
}

const listed = (codes: string | readonly string[] | undefined): readonly string[] =>
  codes === undefined ? [] : typeof codes === 'string' ? [codes] : codes

/** The set that the data describes. */
export function emojiSet(data: readonly Compact[], codes: Codes): EmojiSet {
  const groups = groupKeys.map((key) => ({
    key,
    emoji: data
      .filter((entry) => entry.group === groupNumbers[key])
      .map((entry) => ({
        unicode: entry.unicode,
        label: entry.label,
        tags: entry.tags ?? [],
        skins: (entry.skins ?? []).map((skin) => skin.unicode),
        codes: listed(codes[entry.hexcode]),
      })),
  }))
  const all = groups.flatMap((group) => group.emoji)
  const byUnicode = new Map(
    all.flatMap((emoji) => [emoji.unicode, ...emoji.skins].map((unicode): [string, Emoji] => [unicode, emoji])),
  )
  return { groups, all, byUnicode }
}

const inLanguage = {
  en: () => import('emojibase-data/en/compact.json'),
  de: () => import('emojibase-data/de/compact.json'),
}
const loaded = new Map<EmojiLanguage, Promise<EmojiSet>>()

async function load(language: EmojiLanguage): Promise<EmojiSet> {
  const [data, codes] = await Promise.all([
    inLanguage[language](),
    import('emojibase-data/en/shortcodes/emojibase.json'),
  ])
  return emojiSet(data.default, codes.default)
}

/** All emoji, named in that language; read once. */
export function loadEmoji(language: EmojiLanguage): Promise<EmojiSet> {
  const known = loaded.get(language) ?? load(language)
  loaded.set(language, known)
  return known
}
