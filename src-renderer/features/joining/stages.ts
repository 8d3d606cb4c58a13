import type { HeadOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Words } from '../../words/en.ts'

type Joining = NonNullable<HeadOf<Ui, 'group'>['joining']>

export interface Stage {
  readonly text: string
  readonly hint: string | null
  readonly state: 'done' | 'now' | 'later'
}

/** The steps into a group, and which of them one stands on. */
export function stagesOf(joining: Joining, words: Words['joining']): Stage[] {
  // Waiting for a hand is a step only for those who have to.
  const byHand = joining.stage === 'approval'
  const at = { looking: 0, asking: 1, approval: 2, filling: 2, refused: 1 }[joining.stage]
  const state = (index: number): Stage['state'] => (index < at ? 'done' : index === at ? 'now' : 'later')
  const filling: Stage = {
    text: words.filling,
    hint: at === 2 ? (joining.of > 0 ? words.fillingCount(joining.have, joining.of) : words.fillingHint) : null,
    state: byHand ? 'later' : state(2),
  }
  return [
    { text: at > 0 ? words.lookingDone : words.looking, hint: at === 0 ? words.lookingHint : null, state: state(0) },
    {
      text: byHand ? words.askedDone : at > 1 ? words.askingDone : words.asking,
      hint: at === 1 ? words.askingHint : null,
      state: state(1),
    },
    ...(byHand ? [{ text: words.approval, hint: words.approvalHint, state: 'now' as const }] : []),
    byHand ? { ...filling, hint: null } : filling,
  ]
}
