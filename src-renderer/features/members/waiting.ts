import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Words } from '../../words/en.ts'

type Joiner = Pick<RowOf<Ui, 'joiners'>, 'why' | 'name' | 'invite'>

/** Why somebody waits to be let in by hand, in words. */
export const whyTheyWait = ({ why, name, invite }: Joiner, words: Words['waiting']): string =>
  words.why[why](why === 'device' ? name : (invite?.by.name ?? ''))
