import type { rights } from './rules.ts'

/** The reasons that belong to no kind alone. */
export type CommonReason =
  | 'isOfAKindThatIsNotJudged'
  | 'aGroupIsFoundedOnce'
  | 'aJoinIsTheFirstOfItsLog'
  | 'itsAuthorDoesNotStand'
  | 'aMoreSeniorOneVoidsIt'
  | 'itHangsOnItself'
  | 'aForkEndsItsLog'

type Rights = typeof rights
type NamesOf<K extends keyof Rights> = keyof Rights[K]['grants'] | keyof Rights[K]['once']

/** C4: why a fact is void: the name of the rule that it breaks, which is a sentence. */
export type VoidReason = CommonReason | { [K in keyof Rights]: NamesOf<K> }[keyof Rights]
