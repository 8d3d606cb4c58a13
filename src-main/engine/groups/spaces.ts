/** K3: private spaces: channels for named members, and direct chats. */
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { SpaceUse } from '../keyring/space.ts'
import { composeFarewell, composeNext, composeRenewal, composeSpace, keyOfSpace } from './spaceRecords.ts'
import type { Group } from './group.ts'

/** A private space that this device can read, as of now. */
export interface SpaceState {
  /** Also the id of its chat. */
  readonly id: ItemId
  /** Empty: a direct chat, whose members never change. */
  readonly name: string
  readonly use: SpaceUse
  /** Those who are in it, whether or not they still stand in the group. */
  readonly members: readonly MemberId[]
  /** `removed`: what was read before can still be read, and nothing be written. */
  readonly standing: 'member' | 'removed'
  /**
   * The space that is written in: itself, save where several direct chats of the same people were made at once; then
   * the one with the lowest id, in which the messages of all of them are shown.
   */
  readonly writtenIn: ItemId
}

export type { SpaceUse } from '../keyring/space.ts'

/** The private spaces that this device can read, in the order of their ids. */
export const spacesOf = ({ ledger }: Group): readonly SpaceState[] => spacesIn(ledger)

export function spacesIn(ledger: Ledger): readonly SpaceState[] {
  const firstOf = new Map<string, ItemId>()
  return ledger.spaces.ids().flatMap((id): SpaceState[] => {
    const fold = ledger.spaces.get(id)
    // Without a record that counts it is nothing yet.
    if (fold === null || fold.heads.length === 0) return []
    const members = [...fold.members].sort()
    const people = `${fold.use} ${members.join()}`
    if (fold.isDirect && !firstOf.has(people)) firstOf.set(people, id)
    return [
      {
        id,
        name: fold.isDirect ? '' : fold.name,
        use: fold.use,
        members,
        standing: fold.members.has(ledger.memberId) ? 'member' : 'removed',
        writtenIn: fold.isDirect ? (firstOf.get(people) ?? id) : id,
      },
    ]
  })
}

export const spaceOf = (group: Group, id: ItemId): SpaceState | null =>
  spacesOf(group).find((space) => space.id === id) ?? null

export interface NewSpace {
  /** Empty: a direct chat. */
  readonly name: string
  /** Oneself is always among them. */
  readonly members: readonly MemberId[]
  readonly use?: SpaceUse
}

export interface SpaceChange {
  readonly add?: readonly MemberId[]
  readonly remove?: readonly MemberId[]
  readonly name?: string
}

/** `member-unknown`: somebody named does not stand; `space-full`: there is no room for so many. */
export type SpaceError = 'not-allowed' | 'space-unknown' | 'member-unknown' | 'space-full'

/** K3: makes a space; of a direct chat that exists already, answers that one. */
export function makeSpace(
  group: Group,
  { name, members, use = 'chat' }: NewSpace,
): Result<ItemId, Failure<SpaceError>> {
  const { ledger, deps } = group
  const all = [...new Set([ledger.memberId, ...members])].sort()
  if (!group.stands) return err('not-allowed')
  if (!doStand(ledger, all)) return err('member-unknown')
  const known = name === '' ? directOf(ledger, all, use) : null
  if (known !== null) return ok(known)
  let made = null as ItemId | null
  group.write(() => {
    const composed = composeSpace(ledger, { name, use, members: all }, deps.now())
    made = composed?.space ?? null
    return composed?.entry ?? null
  })
  return made === null ? err('space-full') : ok(made)
}

/** K3: adds members, who read what was before; removes members, who read nothing that comes; renames. */
export function changeSpace(
  group: Group,
  space: ItemId,
  { add = [], remove = [], name }: SpaceChange,
): Result<null, Failure<SpaceError>> {
  const { ledger } = group
  const before = ledger.spaces.get(space)
  if (before === null || before.heads.length === 0) return err('space-unknown')
  if (!group.stands || before.isDirect || !before.members.has(ledger.memberId)) return err('not-allowed')
  const fresh = [...new Set(add)].filter((member) => !before.members.has(member))
  const gone = new Set(remove.filter((member) => before.members.has(member)))
  if (!doStand(ledger, fresh)) return err('member-unknown')
  if (fresh.length > 0 || (name !== undefined && name !== before.name)) {
    const members = [...new Set([...before.members, ...fresh])].sort()
    const wish = { name: name ?? before.name, members }
    const written = group.write(() => composeNext(ledger, space, before, wish, group.deps.now()))
    if (written === null) return err('space-full')
  }
  if (gone.size > 0) {
    const now = (): number => group.deps.now()
    const fold = ledger.spaces.get(space) ?? before
    if (group.write(() => composeFarewell(ledger, space, fold, gone, now())) === null) return err('space-full')
    // K2: at once, so that who comes next finds a key that those who are gone do not know.
    renewIfNeeded(group, space)
  }
  return ok(null)
}

/** K2: a record of the space that has to come before anything is written in it. */
export function renewIfNeeded(group: Group, space: ItemId): void {
  const { ledger, deps } = group
  const fold = ledger.spaces.get(space)
  if (fold === null || !group.stands || !fold.members.has(ledger.memberId)) return
  group.write(() => (keyOfSpace(ledger, space) === null ? composeRenewal(ledger, space, deps.now()) : null))
}

/** Of several direct chats of the same people the one with the lowest id. */
const directOf = (ledger: Ledger, members: readonly MemberId[], use: SpaceUse): ItemId | null =>
  spacesIn(ledger).find((space) => space.name === '' && space.use === use && space.members.join() === members.join())
    ?.id ?? null

const doStand = ({ graph: { state } }: Ledger, members: readonly MemberId[]): boolean =>
  members.every((member) => state.members.has(member))
