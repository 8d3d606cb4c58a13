/** Eight months by the lake as a list of what everybody does, in its order: the same for the same seed. */
import { createLuck, type Luck } from './luck.ts'
import { everybody, members, type Who } from './people.ts'
import { createTeller, firstNames, readLines, readScenes, type Spoken } from './scenes.ts'
import { closedChats, lastEvening, notices, thisMorning } from './talk/closed.ts'
import { moments, momentSlots, remarks } from './talk/moments.ts'
import { openTalk } from './talk/open.ts'
import { writtenPosts, type Written } from './talk/posts.ts'

export type Doing =
  | {
      readonly does: 'say'
      readonly key: string
      readonly chat: string
      readonly text: string
      readonly answers: string | null
      readonly thread: string | null
    }
  | { readonly does: 'edit'; readonly key: string; readonly text: string }
  | { readonly does: 'delete'; readonly key: string }
  | { readonly does: 'pin'; readonly key: string }
  | { readonly does: 'hide'; readonly key: string; readonly reason: string }
  | { readonly does: 'react'; readonly key: string; readonly emoji: string }
  | {
      readonly does: 'post'
      readonly key: string
      readonly text: string
      readonly content: Written
      readonly announcement: boolean
    }
  | { readonly does: 'pinPost'; readonly key: string }
  | {
      readonly does: 'comment'
      readonly key: string
      readonly post: string
      readonly text: string
      readonly answers: string | null
    }
  | { readonly does: 'vote'; readonly post: string; readonly options: readonly number[] }
  /** Everything so far has been seen. */
  | { readonly does: 'read' }

export type Step = Doing & { readonly who: Who; readonly at: number }

export const openChats = [
  { key: 'jetty', name: 'Jetty & water', topic: 'Boats, planks, wind, and who has the rope' },
  { key: 'kitchen', name: 'Kitchen table', topic: 'Bread, soup and what to do with four kilos of anything' },
  { key: 'borrow', name: 'Borrow & lend', topic: 'Put it back where it used to live' },
  { key: 'watch', name: 'Night watch', topic: 'Keys are on the hook by the stove' },
  { key: 'garden', name: 'Orchard & garden', topic: 'Twenty apple trees, two hives, one hose' },
] as const

export const promised = { messages: 3_000, posts: 150, days: 240 } as const

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How much is said where. */
const busy = [
  'general',
  'general',
  'general',
  'general',
  'jetty',
  'jetty',
  'jetty',
  'kitchen',
  'kitchen',
  'kitchen',
  'borrow',
  'borrow',
  'watch',
  'garden',
]
const cheers = ['👍', '❤️', '😂', '🙏', '💪', '🎉', '☕', '🌊', '🔥', '👏', '🥰', '🫡', '🍞', '😮']
/** Whoever writes in the wrong place, and takes it back. */
const slips = [
  'Wrong chat, sorry.',
  'Ups, falscher Chat.',
  'Pardon, nie tutaj.',
  'すみません、間違えました。',
  'Perdón, no era aquí.',
]

interface Making {
  readonly luck: Luck
  readonly steps: Step[]
  /** Midnight before the last day. */
  readonly midnight: number
  add(who: Who, at: number, doing: Doing): void
}

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** `midnight`: the one that the last day began with. */
export function makePlan(midnight: number, seed = 20): readonly Step[] {
  const steps: Step[] = []
  const making: Making = {
    luck: createLuck(seed),
    steps,
    midnight,
    add: (who, at, doing) => {
      steps.push({ ...doing, who, at })
    },
  }
  const fixed = sayWhatIsWritten(making)
  saySmallThings(making, promised.messages - fixed)
  postEverything(making)
  for (const who of ['ada', 'bo'] as const) making.add(who, midnight + minutesOf('07:30') * minute, { does: 'read' })
  for (const [index, step] of steps.entries()) steps[index] = untimed(step, midnight)
  // What happens at one moment stays in the order in which it was thought of.
  return steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => a.step.at - b.step.at || a.index - b.index)
    .map(({ step }) => step)
}

/** Nobody sees when a thumb was raised: all of one stretch of days come together, which saves nine tenths of the way. */
function untimed(step: Step, midnight: number): Step {
  if (step.does !== 'react' && step.does !== 'vote') return step
  if (step.at > midnight - 3 * day) return step
  return { ...step, at: midnight - Math.floor((midnight - step.at) / (5 * day)) * 5 * day }
}

const dateOf = ({ midnight }: Making, days: number, clock: string): number =>
  midnight - days * day + minutesOf(clock) * minute

/** Answers how many messages that is. */
function sayWhatIsWritten(making: Making): number {
  let count = 0
  const talk = (chat: string, lines: string, begins: number, ends: number, rhythm: readonly number[]): void => {
    const spoken = readLines(lines).map(({ speaker, ways, answers }) => ({
      who: speaker as Who,
      text: ways[0] ?? '',
      answers,
    }))
    count += spoken.length
    converse(making, chat, spoken, begins, { rhythm, thread: false, quiet: ends === 0 })
  }
  for (const { key, parts } of closedChats)
    for (const { days, at, lines } of parts) talk(key, lines, dateOf(making, days, at), days, [2, 5, 1, 7, 3])
  talk('jetty', lastEvening, dateOf(making, 1, '17:42'), 1, [23, 1, 14, 1, 21, 20, 8])
  talk('jetty', thisMorning, dateOf(making, 0, '08:31'), 0, [1, 8, 3, 4, 2])
  notices.forEach(([days, at, who, text], index) => {
    const key = `notice ${String(index)}`
    count += 1
    making.add(who, dateOf(making, days, at), {
      does: 'say',
      key,
      chat: 'announcements',
      text,
      answers: null,
      thread: null,
    })
    if (days > 0) cheer(making, key, dateOf(making, days, at), members, 1_000, 5)
  })
  return count
}

interface Manner {
  /** Minutes from one line to the next, again and again. */
  readonly rhythm?: readonly number[]
  readonly thread: boolean
  /** Too fresh for anybody to have done anything with it. */
  readonly quiet?: boolean
}

function converse(making: Making, chat: string, spoken: readonly Spoken[], begins: number, manner: Manner): void {
  const { luck, add } = making
  const readers = closedChats.find(({ key }) => key === chat)
  const audience = readers === undefined ? members : [readers.by, ...readers.with]

  const name = `${chat} ${String(begins)} ${String(spoken.length)}`
  let at = begins
  spoken.forEach(({ who, text, answers }, index) => {
    const key = `${name} ${String(index)}`
    const before = index === 0 ? null : `${name} ${String(index - 1)}`
    const thread = manner.thread && index > 0 ? `${name} 0` : null
    const said = { does: 'say', key, chat, answers: answers ? before : null, thread } as const
    const hasSlip = manner.rhythm === undefined && text.length > 30 && luck.often(12)
    add(who, at, { ...said, text: hasSlip ? slipOf(text) : text })
    if (hasSlip) add(who, at + minute, { does: 'edit', key, text })
    if (manner.quiet !== true && luck.often(230))
      cheer(
        making,
        key,
        at + 2 * minute,
        audience.filter((one) => one !== who),
        0,
        4,
      )
    at +=
      (manner.rhythm?.[index % manner.rhythm.length] ?? 1 + luck.below(luck.often(200) ? 55 : 9)) * minute +
      luck.below(50) * 1_000
  })
}

/** Two letters that came in the wrong order. */
const slipOf = (text: string): string => text.replace(/(\w)(\w)(\w\w)/u, '$2$1$3')

function cheer(making: Making, key: string, at: number, audience: readonly Who[], surely: number, most: number): void {
  const { luck, add } = making
  const emojis = luck.shuffle(cheers).slice(0, 1 + luck.below(3))
  const people = luck.shuffle(audience).slice(0, 1 + luck.below(Math.min(most, audience.length)))
  if (surely > 0 && !luck.often(surely)) return
  people.forEach((who, index) => {
    const emoji = emojis[luck.below(luck.below(emojis.length) + 1)] ?? '👍'
    add(who, at + index * minute + luck.below(40 * 60) * 1_000, { does: 'react', key, emoji })
  })
}

function saySmallThings(making: Making, count: number): void {
  const { luck, add } = making
  const teller = createTeller(readScenes(openTalk), luck)
  const busyDays = Array.from({ length: promised.days - 2 }, (_, index) => promised.days - 1 - index)
  let left = count
  // Some days are silent, some full; all of them together are as many as was promised.
  const order = luck.shuffle([...busyDays, ...busyDays, ...busyDays, ...busyDays])
  for (let turn = 0; left > 0; turn += 1) {
    const days = order[turn % order.length] ?? 1
    const midnight = making.midnight - days * day
    const chat = luck.pick(busy)
    const spoken = teller.scene(chat, new Date(midnight + 12 * hour).getMonth() + 1).slice(0, left)
    const begins =
      midnight + (chat === 'watch' ? 20.5 * hour : 7 * hour) + luck.below(chat === 'watch' ? 90 : 13 * 60) * minute
    converse(making, chat, named(spoken, luck), begins, { thread: spoken.length > 3 && luck.often(150) })
    left -= spoken.length
    if (luck.often(9)) {
      const key = `slip ${String(turn)}`
      const who = luck.pick(members)
      add(who, begins - 20 * minute, { does: 'say', key, chat, text: luck.pick(slips), answers: null, thread: null })
      add(who, begins - 19 * minute, { does: 'delete', key })
    }
  }
  keepOrder(making)
}

/** Now and then one says whom one means. */
const named = (spoken: readonly Spoken[], luck: Luck): readonly Spoken[] =>
  spoken.map((line, index) => {
    const before = spoken[index - 1]
    if (before === undefined || before.who === line.who || !luck.often(70) || line.answers) return line
    return { ...line, text: `@${firstNames[before.who]} ${line.text}` }
  })

function keepOrder({ add, steps, midnight }: Making): void {
  const key = 'code'
  const at = midnight - 26 * day + 18 * hour
  add('tomasz', at, {
    does: 'say',
    key,
    chat: 'watch',
    text: 'Kod do skrzynki z kluczami: 4411.',
    answers: null,
    thread: null,
  })
  add('ana', at + 9 * minute, { does: 'hide', key, reason: 'Codes do not belong in writing. Ask at the stove.' })
  for (const { who, opening } of [
    { who: 'ana', opening: 'Winter order' },
    { who: 'ana', opening: 'Watch list' },
    { who: 'bo', opening: 'Measured the depth' },
  ] as const) {
    const found = steps
      .filter((step) => step.does === 'say' && step.text.startsWith(opening))
      .sort((a, b) => b.at - a.at)[0]
    if (found?.does === 'say') add(who, found.at + hour, { does: 'pin', key: found.key })
  }
}

interface Posted {
  readonly who: Who
  readonly at: number
  readonly text: string
  readonly content: Written
  readonly announcement: boolean
  readonly pinned: boolean
  readonly comments: readonly Spoken[]
}

function postEverything(making: Making): void {
  const { luck } = making
  const teller = createTeller([], luck)
  const written = writtenPosts.map((post): Posted => ({
    who: post.who,
    at: dateOf(making, post.days, post.at),
    text: post.text,
    content: post.content ?? { type: 'text' },
    announcement: post.announcement === true,
    pinned: post.pinned === true,
    comments: readLines(post.comments ?? 'ada: x')
      .filter(() => post.comments !== undefined)
      .map(({ speaker, ways, answers }) => ({ who: speaker as Who, text: ways[0] ?? '', answers })),
  }))
  const all = [...written, ...smallPosts(making, teller, promised.posts - written.length)]
  all.forEach((post, index) => {
    publish(making, post, `post ${String(index)}`)
  })
}

interface Moment {
  readonly who: Who
  readonly months: readonly [number, number]
  readonly text: string
}

const readMoments = (): Moment[] =>
  moments
    .trim()
    .split(/\n(?=\[)/u)
    .map((part) => {
      const [, who = '', from = '1', to = '12', text = ''] = /^\[(\w+) (\d+)-(\d+)\] ([^]*)$/u.exec(part.trim()) ?? []
      return { who: who as Who, months: [Number(from), Number(to)], text }
    })

/** Each is told before any is told again; what can be told once only is told once. */
function smallPosts(making: Making, teller: ReturnType<typeof createTeller>, count: number): Posted[] {
  const { luck } = making
  const told: Posted[] = []
  const all = readMoments()
  const once = all.filter(({ text }) => text.startsWith('? ') || text.includes(' @ '))
  const again = all.filter((moment) => !once.includes(moment))
  const lines = readLines(remarks)
  for (let round = 0; told.length < count; round += 1)
    for (const moment of luck.shuffle(round === 0 ? all : again)) {
      if (told.length === count) break
      const at = momentIn(making, moment.months)
      const month = new Date(at).getMonth() + 1
      const { text, content } = contentOf(teller.fill(moment.text, month, momentSlots))
      const some = luck.shuffle(lines).slice(0, luck.below(4))
      const comments = teller.tell(some, month, [moment.who])
      told.push({ who: moment.who, at, text, content, announcement: false, pinned: false, comments })
    }
  return told
}

/** A day in those months, of the eight that there are, at a time when people are awake. */
function momentIn({ luck, midnight }: Making, [from, to]: readonly [number, number]): number {
  for (;;) {
    const at = midnight - (3 + luck.below(promised.days - 8)) * day + 7 * hour + luck.below(14 * 60) * minute
    const month = new Date(at).getMonth() + 1
    if (month >= from && month <= to) return at
    // Where the eight months have none of these, any will do.
    if (luck.often(2)) return at
  }
}

function contentOf(text: string): { text: string; content: Written } {
  if (text.startsWith('? ')) {
    const [question = '', ...options] = text.slice(2).split('\n- ')
    return { text: question.trim(), content: { type: 'poll', options } }
  }
  const [said = '', link] = text.split(' @ ')
  if (link === undefined) return { text: said, content: { type: 'text' } }
  const [url = '', title = '', description = '', site = '', picture = null] = link.split(' | ')
  return { text: said, content: { type: 'link', url, title, description, site, picture } }
}

function publish(making: Making, post: Posted, key: string): void {
  const { luck, add } = making
  const { who, at, text, content, announcement } = post
  const others = everybody.filter((one) => one !== who)
  add(who, at, { does: 'post', key, text, content, announcement })
  if (post.pinned) add(who, at + 2 * minute, { does: 'pinPost', key })
  // What was posted this morning has not been seen by many.
  const isFresh = at > making.midnight
  cheer(making, key, at + 4 * minute, others, 0, isFresh ? 4 : 9)
  let when = at + 6 * minute
  post.comments.forEach((comment, index) => {
    const own = `${key} ${String(index)}`
    const answers = comment.answers && index > 0 ? `${key} ${String(index - 1)}` : null
    add(comment.who, when, { does: 'comment', key: own, post: key, text: comment.text, answers })
    if (luck.often(300))
      cheer(
        making,
        own,
        when + minute,
        everybody.filter((one) => one !== comment.who),
        0,
        4,
      )
    when += (2 + luck.below(isFresh ? 6 : 70)) * minute
  })
  if (content.type === 'poll')
    for (const voter of everybody)
      if (luck.often(780)) {
        const first = luck.below(content.options.length)
        const second = luck.below(content.options.length)
        const options = content.several === true && second !== first ? [first, second].sort((a, b) => a - b) : [first]
        add(voter, at + (5 + luck.below(600)) * minute, { does: 'vote', post: key, options })
      }
}

/** The last days of a plan: what was done to things of before is left out with them. */
export function lastDays(plan: readonly Step[], days: number): readonly Step[] {
  const begins = (plan.at(-1)?.at ?? 0) - days * day
  const made = new Set<string>()
  return plan.filter((step) => {
    if (step.at < begins || namedBy(step).some((key) => !made.has(key))) return false
    if ('key' in step && makes(step)) made.add(step.key)
    return true
  })
}

const makes = ({ does }: Doing): boolean => does === 'say' || does === 'post' || does === 'comment'

/** What somebody must have made before this can be done. */
export function namedBy(doing: Doing): string[] {
  switch (doing.does) {
    case 'say':
      return [doing.answers, doing.thread].flatMap((key) => key ?? [])
    case 'comment':
      return [doing.post, doing.answers].flatMap((key) => key ?? [])
    case 'vote':
      return [doing.post]
    case 'post':
    case 'read':
      return []
    case 'edit':
    case 'delete':
    case 'pin':
    case 'pinPost':
    case 'hide':
    case 'react':
      return [doing.key]
  }
}
