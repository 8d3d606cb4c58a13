import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Words } from '../../words/en.ts'
import { spokenRule } from '../../words/rules.ts'

export type Fact = RowOf<Ui, 'membership'>
type LogWords = Words['log']

/** What a fact did, as one sentence. */
export function sentenceOf(fact: Fact, words: LogWords): string {
  const say = words.sentence
  const named = (person: Fact['subject']): string =>
    person === null || person.name === '' ? words.someone : person.name
  const by = named(fact.by)
  const who = named(fact.subject)
  const as = words.as[fact.role ?? 'member']
  switch (fact.kind) {
    case 'found':
      return say.found(by)
    case 'invite':
      return say.invite(by, as)
    case 'invite.close':
      return say.inviteClose(by)
    case 'join':
      return say.join(fact.subject === null ? by : who)
    case 'seat':
      return fact.byHand ? say.seatByHand(by, who, as) : say.seat(by, who, as)
    case 'leave':
      return fact.other === null ? say.leave(by) : say.leaveHeir(by, named(fact.other))
    case 'member.remove':
      return say.remove(by, who)
    case 'role.set':
      if (fact.subject?.id !== fact.by.id) return say.role(by, who, as)
      return fact.other === null ? say.stepDown(by, as) : say.stepDownHeir(by, as, named(fact.other))
    case 'device.add':
      return say.deviceAdd(fact.subject === null ? by : who)
    case 'device.remove':
      return say.deviceRemove(fact.subject === null ? by : who)
    case 'key':
      return say.key(by)
    case 'succeed':
      return say.succeed(by, named(fact.other), who)
    case 'policy.set':
      return fact.announcements === 'admins' ? say.policyAdmins(by) : say.policyAll(by)
    case 'unknown':
      return say.unknown(by)
  }
}

/** Why a fact does not count, or not yet; null where it does. */
export function standingOf(fact: Fact, words: LogWords): string | null {
  if (fact.state === 'counts') return null
  if (fact.state === 'suspended') return words.suspended
  if (fact.state === 'waits') return words.waits
  if (fact.prevailed !== null)
    return words.prevailed(fact.prevailed.by.name === '' ? words.someone : fact.prevailed.by.name)
  if (fact.reason === null) return `${words.void}.`
  const known: Readonly<Record<string, string>> = words.reasons
  return words.voidBecause(known[fact.reason] ?? spokenRule(fact.reason))
}
