import type { HeadOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Words } from '../../words/en.ts'

export type Linking = HeadOf<Ui, 'linking'>

export interface Step {
  readonly text: string
  readonly hint: string | null
  readonly state: 'done' | 'now' | 'later'
}

const reached = { none: 0, offering: 0, looking: 0, 'handing-over': 1, done: 2, failed: 0 } as const

/** The steps of linking a computer as this side sees them, and which of them one stands on. */
export function stepsOf({ side, stage, other }: Linking, words: Words['linking']): Step[] {
  const at = reached[stage]
  const state = (index: number): Step['state'] => (index < at ? 'done' : index === at ? 'now' : 'later')
  const giving = side !== 'taking'
  const meeting = giving
    ? at > 0
      ? other === null
        ? words.offeringDone
        : words.found(other)
      : words.offering
    : at > 0
      ? words.found(other ?? '')
      : words.looking
  const handing = giving ? (at > 1 ? words.handed : words.handing) : words.taking
  return [
    { text: meeting, hint: at === 0 ? words.lookingHint : null, state: state(0) },
    { text: handing, hint: null, state: state(1) },
    { text: words.done, hint: at === 2 ? words.doneHint : null, state: at === 2 ? 'done' : 'later' },
  ]
}
