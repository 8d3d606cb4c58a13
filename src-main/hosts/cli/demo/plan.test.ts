import { describe, expect, test } from 'vitest'
import { everybody, villagers } from './people.ts'
import { lastDays, makePlan, namedBy, openChats, promised, type Step } from './plan.ts'
import { closedChats } from './talk/closed.ts'

const midnight = new Date(2026, 10, 22).getTime()
const day = 86_400_000
const plan = makePlan(midnight)
const of = <D extends Step['does']>(does: D) =>
  plan.filter((step): step is Extract<Step, { does: D }> => step.does === does)

describe('the demo', () => {
  test('is the same each time, and on another day the same but for the dates and what belongs to a season', () => {
    expect(makePlan(midnight)).toEqual(plan)
    const authors = (steps: readonly Step[]): number => new Set(steps.map(({ who }) => who)).size
    expect(authors(makePlan(midnight - 100 * day))).toBe(authors(plan))
  })

  test('has twelve members, 3,000 messages that stay, and 150 posts with comments, polls and links', () => {
    const gone = new Set([...of('delete'), ...of('hide')].map(({ key }) => key))
    expect(everybody).toHaveLength(12)
    expect(of('say').filter(({ key }) => !gone.has(key))).toHaveLength(promised.messages)
    expect(of('post')).toHaveLength(promised.posts)
    const types = of('post').map(({ content }) => content.type)
    expect(types.filter((type) => type === 'poll').length).toBeGreaterThan(10)
    expect(types.filter((type) => type === 'link').length).toBeGreaterThan(8)
    expect(types).toContain('article')
    expect(of('comment').length).toBeGreaterThan(250)
    expect(of('vote').length).toBeGreaterThan(100)
    expect(of('react').length).toBeGreaterThan(2_000)
  })

  test('goes on for eight months, and ends on the last day', () => {
    const times = plan.map(({ at }) => at)
    expect(midnight - Math.min(...times)).toBeGreaterThan(235 * day)
    expect(Math.max(...times)).toBeLessThan(midnight + 9 * 3_600_000)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  test('is written in many scripts', () => {
    const text = of('say')
      .map((step) => step.text)
      .join(' ')
    for (const script of ['Latin', 'Han', 'Hiragana', 'Arabic', 'Cyrillic', 'Devanagari'])
      expect(text.match(new RegExp(`\\p{Script=${script}}+`, 'gu'))?.length ?? 0, script).toBeGreaterThan(80)
  })

  test('does not repeat itself so that one notices: no longer sentence comes often, and never twice within days', () => {
    const said = new Map<string, number[]>()
    for (const { text, at } of of('say')) if (text.length > 24) said.set(text, [...(said.get(text) ?? []), at])
    const most = Math.max(...[...said.values()].map(({ length }) => length))
    expect(most).toBeLessThan(12)
    const close = [...said].filter(([, times]) =>
      times.some((at, index) => index > 0 && at - (times[index - 1] ?? 0) < 2 * day),
    )
    expect(close.length).toBeLessThan(promised.messages / 100)
  })

  test('does nothing with what is not there yet, and leaves no gap unfilled', () => {
    const made = new Set<string>()
    for (const step of plan) {
      expect(namedBy(step).filter((key) => !made.has(key))).toEqual([])
      if (step.does === 'say' || step.does === 'post' || step.does === 'comment') {
        expect(step.text).not.toMatch(/[{}<>|]|undefined/)
        made.add(step.key)
      }
    }
  })

  test('says in private only what those say who are in it, and in the chat left to admins only what they say', () => {
    for (const { key, by, with: others } of closedChats)
      for (const { chat, who } of of('say')) if (chat === key) expect([by, ...others]).toContain(who)
    for (const { chat, who } of of('say')) {
      expect(villagers[who].role).not.toBe('guest')
      if (chat === 'announcements') expect(['owner', 'admin']).toContain(villagers[who].role)
    }
    const known = ['general', 'announcements', ...openChats.map(({ key }) => key), ...closedChats.map(({ key }) => key)]
    expect(of('say').filter(({ chat }) => !known.includes(chat))).toEqual([])
  })

  test('can be cut to its last days', () => {
    const short = lastDays(plan, 3)
    expect(short.length).toBeGreaterThan(30)
    expect(short.length).toBeLessThan(plan.length / 10)
    expect(short.at(-1)).toEqual(plan.at(-1))
  })
})
