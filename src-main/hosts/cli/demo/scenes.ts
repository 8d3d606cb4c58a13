/** Scenes as they are written in talk/, read and told by chance. */
import { createDeck, type Luck } from './luck.ts'
import { english, everybody, members, type Who } from './people.ts'
import { answers, slots, waterOf, type Mood } from './talk/slots.ts'

export interface SceneLine {
  /** A capital, `N`, or somebody's name in the code. */
  readonly speaker: string
  readonly ways: readonly string[]
  /** It answers the line before. */
  readonly answers: boolean
}

export interface Scene {
  readonly chat: string
  readonly months: readonly [from: number, to: number]
  readonly lines: readonly SceneLine[]
}

const isIn = ([from, to]: Scene['months'], month: number): boolean =>
  from <= to ? month >= from && month <= to : month >= from || month <= to

export const readLines = (text: string): SceneLine[] =>
  text
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, mark = '', speaker = '', said = ''] = /^(\^?)(\w+): (.*)$/u.exec(line.trim()) ?? []
      if (speaker === '') throw new Error(`nobody says "${line}"`)
      return { speaker, ways: said.split(' | '), answers: mark !== '' }
    })

/** `[chat from-to]` and its lines, parted by empty lines. */
export const readScenes = (text: string): Scene[] =>
  text
    .trim()
    .split(/\n\s*\n/u)
    .map((part) => {
      const [head = '', ...lines] = part.split('\n')
      const [, chat = '', from = '1', to = '12'] = /^\[(\w+) (\d+)-(\d+)\]$/u.exec(head.trim()) ?? []
      if (chat === '') throw new Error(`this begins no scene: ${head}`)
      return { chat, months: [Number(from), Number(to)], lines: readLines(lines.join('\n')) }
    })

export const firstNames: Readonly<Record<Who, string>> = {
  ada: 'Ada',
  ana: 'Ana',
  bo: 'Bo',
  haruka: '春香',
  amal: 'أمل',
  jurgen: 'Jürgen',
  tomasz: 'Tomasz',
  olena: 'Олена',
  sima: 'सीमा',
  lucia: 'Lucía',
  xiaoyu: '小雨',
  siv: 'Siv',
}

export interface Spoken {
  readonly who: Who
  readonly text: string
  readonly answers: boolean
}

/** Tells scenes so that nothing comes again before all else of its kind has come. */
export interface Teller {
  /** A scene of that chat that fits the month. */
  scene(chat: string, month: number): readonly Spoken[]
  tell(lines: readonly SceneLine[], month: number, besides?: readonly Who[]): readonly Spoken[]
  fill(text: string, month: number, more?: Readonly<Record<string, readonly string[]>>): string
}

const bilingual: readonly Who[] = ['amal', 'lucia', 'xiaoyu', 'haruka', 'olena']
const isWho = (text: string): text is Who => (everybody as readonly string[]).includes(text)

export function createTeller(scenes: readonly Scene[], luck: Luck): Teller {
  const decks = new Map<string, () => unknown>()
  const deal = <T>(name: string, all: readonly T[]): T => {
    const deck = decks.get(name) ?? createDeck(all, luck)
    decks.set(name, deck)
    return deck() as T
  }

  const fill: Teller['fill'] = (text, month, more = {}) => {
    const chosen = new Map<string, string>()
    return text.replace(/\{(\w+)\}/gu, (_, slot: string) => {
      const known = chosen.get(slot)
      if (known !== undefined) return known
      const values = more[slot] ?? slots[slot]
      if (values === undefined) throw new Error(`nothing fills {${slot}}`)
      const [low, high] = waterOf(month)
      const value = slot === 'temp' ? String(low + luck.below(high - low + 1)) : deal(`slot ${slot}`, values)
      chosen.set(slot, value)
      return value
    })
  }

  const tell: Teller['tell'] = (lines, month, besides = []) => {
    const fixed = lines.flatMap(({ speaker }) => (isWho(speaker) ? [speaker] : []))
    const cast = new Map<string, Who>()
    const isTaken = (who: Who): boolean =>
      fixed.includes(who) || besides.includes(who) || [...cast.values()].includes(who)
    const actor = (role: string): Who => {
      const known = cast.get(role)
      if (known !== undefined) return known
      const pool = (luck.often(200) ? bilingual : english).filter((who) => !isTaken(who))
      const who = luck.pick(pool.length > 0 ? pool : members.filter((one) => !isTaken(one)))
      cast.set(role, who)
      return who
    }
    const answering = Object.keys(answers).filter(isWho)
    const nameless = fill(
      lines.map((line, at) => deal(`line ${line.ways.join()} ${String(at)}`, line.ways)).join('\n'),
      month,
      {
        name: members.filter((who) => !fixed.includes(who)).map((who) => firstNames[who]),
      },
    ).split('\n')
    let last: Who | null = null
    return lines.map(({ speaker, answers: replies }, at) => {
      const text = nameless[at] ?? ''
      const mood = /^<(\w+)>$/u.exec(text)?.[1]
      const free = answering.filter((who) => who !== last && !besides.includes(who) && !fixed.includes(who))
      const who = isWho(speaker) ? speaker : speaker === 'N' ? luck.pick(free) : actor(speaker)
      last = who
      return { who, text: mood === undefined ? text : said(who, mood as Mood), answers: replies }
    })
  }

  const said = (who: Who, mood: Mood): string => {
    const ways = answers[who]?.[mood]
    if (ways === undefined) throw new Error(`${who} has no words for ${mood}`)
    return deal(`answer ${who} ${mood}`, ways)
  }

  return {
    fill,
    tell,
    scene: (chat, month) => {
      const fitting = scenes.filter((scene) => scene.chat === chat && isIn(scene.months, month))
      return tell(deal(`scene ${chat} ${String(month)}`, fitting).lines, month)
    },
  }
}
