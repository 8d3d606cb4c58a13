/** The law with one rule broken, for each rule: some story or property must catch every one of them. */
import { knows, type Fact } from './facts.ts'
import { lowerRole } from './standing.ts'
import { allKnowing, concurrency, theLaw, type Law } from './law.ts'
import type { Judged, Rights } from './rights.ts'

export interface Mutant {
  readonly name: string
  readonly law: Law
}

/** Of each rule of the rights table: the law without it. */
const withoutARight: Mutant[] = Object.entries(theLaw.rights).flatMap(([kind, rules]) =>
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
const misunderstood: { readonly [K in keyof typeof concurrency]: readonly (typeof concurrency)[K][] } = {
  endures: [() => true, () => false],
  seatOpens: [() => [], (seat, device) => (seat.body.of.device === device ? [{ fact: seat, member: device }] : [])],
  isSuspended: [() => false, () => true],
  appointmentOpens: [() => []],
  wordsAloneSuffice: [() => true, () => false],
  closes: [
    () => false,
    (fact, invite) => fact.body.kind === 'invite.close' && fact.body.invite === invite.body.invite,
    (fact, invite, view) => fact.body.kind === 'leave' || concurrency.closes(fact, invite, view),
    (fact, invite, view) => fact.body.kind !== 'leave' && concurrency.closes(fact, invite, view),
  ],
  ofConcurrentAppointments: [
    (all) => all[0]!,
    (all) => [...all].sort((one, other) => (lowerRole(one.role, other.role) === one.role ? -1 : 1))[0]!,
    (all) => [...all].sort((one, other) => (lowerRole(one.role, other.role) === one.role ? 1 : -1))[0]!,
  ],
  somebodyOwns: [(members) => members],
  marksBind: [
    () => false,
    // A removal that takes away what it knew as well.
    (marking, fact, author, held) =>
      concurrency.marksBind(marking, fact, author, held) ||
      ('member' in marking.body &&
        marking.body.kind === 'member.remove' &&
        marking.body.member === author.member &&
        knows(marking, fact)),
    // Removal is strong, but for leaving.
    (marking, fact, author, held) => fact.body.kind !== 'leave' && concurrency.marksBind(marking, fact, author, held),
  ],
  anAppointmentByASeniorShields: [() => false],
  standingRestsOnAnyOpening: [() => false],
  aForkEndsItsLog: [() => false],
  vouches: [() => false, () => true, knows],
  seniority: [(one, other, author) => concurrency.seniority(other, one, author)],
  anItemIsJudgedBy: [() => true, () => false],
  anItemBeyondAForkNeedsAMark: [() => false, () => true],
  aWritingKeyKnowsWhoWent: [() => true, () => false],
  aWritingKeyListsOnlyWhoStands: [() => true],
  aWritingKeyIsSealedToSafeInvites: [
    () => true,
    (invite, view) => ![...view.facts].some((fact: Fact) => concurrency.closes(fact, invite, view)),
    (invite, view, gone) => !allKnowing(invite, view).some((device) => gone.has(device)),
  ],
}

const withARuleMisunderstood: Mutant[] = Object.entries(misunderstood).flatMap(([rule, variants]) =>
  variants.map((variant, index) => ({
    name: `${rule}, misunderstood (${index + 1})`,
    law: { ...theLaw, [rule]: variant },
  })),
)

export const mutants: readonly Mutant[] = [...withoutARight, ...withARuleMisunderstood]
