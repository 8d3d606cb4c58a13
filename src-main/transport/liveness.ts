/**
 * Whether the other side of a connection is still there. Silence is counted in ticks of our own timer, not in
 * time: of a process that was suspended, or a computer that slept, no time is held against the other side.
 */
export interface LivenessRules {
  /** Milliseconds between ticks. */
  readonly tick: number
  /** A ping every so many ticks. */
  readonly pingEvery: number
  /** So many ticks without a sign of life are death. */
  readonly silence: number
  /** So many ticks are given for the answer to a probe. */
  readonly patience: number
}

/** T5: ten seconds of silence are death; after a sleep, three without a fresh answer. */
export const linkLiveness: LivenessRules = { tick: 1000, pingEvery: 2, silence: 10, patience: 3 }
export const signallingLiveness: LivenessRules = { tick: 1000, pingEvery: 10, silence: 25, patience: 5 }

export interface LivenessState {
  readonly tickedAt: number
  readonly quiet: number
  readonly untilPing: number
  readonly nonce: number
  /** The pong that must come before so many more ticks. */
  readonly demand: { readonly nonce: number; readonly left: number } | null
}

export type Verdict =
  { readonly kind: 'wait' } | { readonly kind: 'ping'; readonly nonce: number } | { readonly kind: 'dead' }

export const alive = (now: number): LivenessState => ({ tickedAt: now, quiet: 0, untilPing: 0, nonce: 0, demand: null })

export const heard = (state: LivenessState): LivenessState => ({ ...state, quiet: 0 })

export const ponged = (state: LivenessState, nonce: number): LivenessState =>
  state.demand?.nonce === nonce ? { ...state, quiet: 0, demand: null } : { ...state, quiet: 0 }

/** Demands a fresh pong: what was heard so far may have lain in a buffer while this process slept. */
export function demand(rules: LivenessRules, state: LivenessState): [LivenessState, Verdict] {
  if (state.demand !== null) return [state, { kind: 'wait' }]
  const nonce = (state.nonce + 1) >>> 0
  const demanded = { nonce, left: rules.patience }
  return [
    { ...state, nonce, quiet: 0, untilPing: rules.pingEvery, demand: demanded },
    { kind: 'ping', nonce },
  ]
}

/** One tick of the timer at wall-clock time `now`. */
export function tick(rules: LivenessRules, state: LivenessState, now: number): [LivenessState, Verdict] {
  const late = now - state.tickedAt > rules.tick * 3 || now < state.tickedAt
  const next = { ...state, tickedAt: now, quiet: state.quiet + 1, untilPing: state.untilPing - 1 }
  if (late) return demand(rules, { ...next, demand: null })
  if (next.demand !== null) {
    const left = next.demand.left - 1
    if (left <= 0) return [next, { kind: 'dead' }]
    return [{ ...next, demand: { ...next.demand, left } }, { kind: 'wait' }]
  }
  if (next.quiet >= rules.silence) return [next, { kind: 'dead' }]
  if (next.untilPing > 0) return [next, { kind: 'wait' }]
  const nonce = (next.nonce + 1) >>> 0
  return [
    { ...next, nonce, untilPing: rules.pingEvery },
    { kind: 'ping', nonce },
  ]
}

export interface Watch {
  heard(): void
  ponged(nonce: number): void
  /** A pong without a nonce: of a protocol that has none, it answers whatever was demanded. */
  answered(): void
  probe(): void
  stop(): void
}

/** Runs the rules on a real timer. */
export function watch(rules: LivenessRules, now: () => number, ping: (nonce: number) => void, dead: () => void): Watch {
  let state = alive(now())
  const act = ([next, verdict]: [LivenessState, Verdict]): void => {
    state = next
    if (verdict.kind === 'ping') ping(verdict.nonce)
    if (verdict.kind === 'dead') {
      clearInterval(timer)
      dead()
    }
  }
  const timer = setInterval(() => act(tick(rules, state, now())), rules.tick)
  return {
    heard: () => {
      state = heard(state)
    },
    ponged: (nonce) => {
      state = ponged(state, nonce)
    },
    answered: () => {
      state = ponged(state, state.demand?.nonce ?? 0)
    },
    probe: () => act(demand(rules, state)),
    stop: () => clearInterval(timer),
  }
}
