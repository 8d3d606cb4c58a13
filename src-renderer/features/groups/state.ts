import type { HeadOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'

type State = HeadOf<Ui, 'group'>['state']

/** There is something of the group to read here. */
export const isReadable = (state: State): boolean => state !== 'joining' && state !== 'refused'

/** One is not in it any more, or never was: what is here stays as it is. */
export const hasEnded = (state: State): state is 'removed' | 'left' | 'archive' =>
  state === 'removed' || state === 'left' || state === 'archive'
