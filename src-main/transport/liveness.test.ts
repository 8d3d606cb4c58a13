import { expect, test } from 'vitest'
import { alive, demand, heard, linkLiveness, ponged, tick, type LivenessState, type Verdict } from './liveness.ts'

const rules = linkLiveness

/** Ticks `count` times, each on time, and answers what came of each. */
function run(state: LivenessState, count: number, hear = false): [LivenessState, Verdict['kind'][]] {
  const kinds: Verdict['kind'][] = []
  let current = state
  for (let index = 0; index < count; index += 1) {
    const [next, verdict] = tick(rules, hear ? heard(current) : current, current.tickedAt + rules.tick)
    current = next
    kinds.push(verdict.kind)
  }
  return [current, kinds]
}

test('T5 ten seconds of silence are death, and not less', () => {
  const [, kinds] = run(alive(0), 10)
  expect(kinds.slice(0, 9)).not.toContain('dead')
  expect(kinds[9]).toBe('dead')
})

test('T5 whoever is heard from lives on', () => {
  const [, kinds] = run(alive(0), 100, true)
  expect(kinds).not.toContain('dead')
  expect(kinds.filter((kind) => kind === 'ping').length).toBe(50)
})

test('T5 after a sleep nothing is held against the other side, but a fresh pong is demanded', () => {
  const [quiet] = run(alive(0), 8)
  const [late, verdict] = tick(rules, quiet, quiet.tickedAt + 60_000)
  expect(verdict.kind).toBe('ping')
  // What lay in a buffer during the sleep is no sign of life.
  const [, kinds] = run(heard(late), rules.patience)
  expect(kinds.at(-1)).toBe('dead')
})

test('T5 the demanded pong, and only that one, ends the doubt', () => {
  const [late, verdict] = tick(rules, alive(0), 60_000)
  if (verdict.kind !== 'ping') throw new Error('expected a ping')
  expect(run(ponged(late, verdict.nonce - 1), 3)[1]).toContain('dead')
  expect(run(ponged(late, verdict.nonce), 3)[1]).not.toContain('dead')
})

test('a clock that is set back counts as a sleep, not as a long silence', () => {
  const [, verdict] = tick(rules, alive(1_000_000), 5)
  expect(verdict.kind).toBe('ping')
})

test('a second demand while one stands waits for the first', () => {
  const [once] = demand(rules, alive(0))
  expect(demand(rules, once)).toEqual([once, { kind: 'wait' }])
})
