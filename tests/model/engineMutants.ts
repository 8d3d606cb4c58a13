/** The engine's law with one rule broken, for each rule: where the engine then says what the model does not, it is caught. */
import { marksOf, type Marked } from '#main/engine/charter/fact.ts'
import { allKnowing, concurrency, theLaw, type Concurrency, type Law } from '#main/engine/charter/law.ts'
import { is, knows } from '#main/engine/charter/node.ts'
import { lowerRole } from '#main/engine/charter/rights.ts'
import type { Judged, Rights } from '#main/engine/charter/rules.ts'
import { closersOf } from '#main/engine/charter/standing.ts'

export interface EngineMutant {
  readonly name: string
  readonly law: Law
}

const withoutARight: EngineMutant[] = Object.entries(theLaw.rights).flatMap(([kind, rules]) =>
  (['grants', 'once'] as const).flatMap((asked) =>
    Object.keys(rules[asked]).map((rule) => ({
      name: `${kind}: not ${rule}`,
      law: { ...theLaw, rights: dropped(kind as Judged, asked, rule) },
    })),
  ),
)

function dropped(kind: Judged, asked: 'grants' | 'once', rule: string): Rights {
  const rules = theLaw.rights[kind]
  return { ...theLaw.rights, [kind]: { ...rules, [asked]: { ...rules[asked], [rule]: () => true } } }
}

/** Of each rule of concurrency: what one might have taken it for. */
const misunderstood: { readonly [K in keyof Concurrency]: readonly Concurrency[K][] } = {
  endures: [() => true, () => false],
  seatOpens: [() => []],
  isSuspended: [() => false, () => true],
  appointmentOpens: [() => []],
  wordsAloneSuffice: [() => true, () => false],
  closes: [
    () => false,
    (node, invite) => is(node, 'inviteClose') && node.fact.body.invite === invite.fact.body.invite,
    (node, invite) => is(node, 'leave') || concurrency.closes(node, invite),
    (node, invite) => !is(node, 'leave') && concurrency.closes(node, invite),
  ],
  ofConcurrentAppointments: [
    (all) => [...all].sort((one, other) => (lowerRole(one.role, other.role) === one.role ? -1 : 1))[0]!,
    (all) => [...all].sort((one, other) => (lowerRole(one.role, other.role) === one.role ? 1 : -1))[0]!,
  ],
  somebodyOwns: [(members) => members],
  marksBind: [
    () => false,
    (marking, node, author, facts) =>
      concurrency.marksBind(marking, node, author, facts) ||
      (is(marking, 'memberRemove') && marking.fact.body.member === author.member && knows(marking, node)),
    (marking, node, author, facts) => !is(node, 'leave') && concurrency.marksBind(marking, node, author, facts),
  ],
  anAppointmentByASeniorShields: [() => false],
  standingRestsOnAnyOpening: [() => false],
  aForkEndsItsLog: [() => false],
  vouches: [
    () => false,
    () => true,
    knows,
    (voucher, node, facts) => marksOf(voucher.fact.body).length === 0 && concurrency.vouches(voucher, node, facts),
  ],
  seniority: [(one, other, author) => concurrency.seniority(other, one, author)],
  anItemIsJudgedBy: [() => true, () => false],
  anItemBeyondAForkNeedsAMark: [() => false, () => true, onlyByNumber],
  aWritingKeyKnowsWhoWent: [() => true, () => false],
  aWritingKeyListsOnlyWhoStands: [() => true],
  aWritingKeyIsSealedToSafeInvites: [
    () => true,
    (invite, view) => closersOf(view, invite).length === 0,
    (invite, view, gone) => !allKnowing(invite, view).some((device) => gone.has(device)),
  ],
}

function onlyByNumber(marks: readonly { readonly item: Marked | null }[]): boolean {
  return marks.some(({ item }) => item !== null)
}

const withARuleMisunderstood: EngineMutant[] = Object.entries(misunderstood).flatMap(([rule, variants]) =>
  variants.map((variant, index) => ({
    name: `${rule}, misunderstood (${index + 1})`,
    law: { ...theLaw, [rule]: variant },
  })),
)

export const engineMutants: readonly EngineMutant[] = [...withoutARight, ...withARuleMisunderstood]
