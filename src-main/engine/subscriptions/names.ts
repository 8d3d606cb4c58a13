import type { MemberId } from '#shared/kernel/brand.ts'
import { toBase64url } from '#shared/kernel/bytes.ts'
import { membersOf, type Member } from '../charter/charter.ts'
import type { Ledger } from '../gate/ledger.ts'

export interface Shown {
  readonly name: string
  /** base64url; null: none. */
  readonly picture: string | null
}

/** How each member is shown, gone ones too: by profile where there is one, else by the name given when joining. */
export function shownMembers(ledger: Ledger): {
  members: ReadonlyMap<MemberId, Member>
  shown: (id: MemberId) => Shown
} {
  const members = membersOf(ledger.graph)
  const profiles = new Map(ledger.storage.profiles(ledger.stored.row).map((profile) => [profile.member, profile]))
  return {
    members,
    shown: (id) => {
      const profile = profiles.get(id)
      const picture = profile?.picture ?? null
      return {
        name: profile?.name ?? ledger.graph.state.everybody.get(id) ?? id.slice(0, 8),
        picture: picture === null ? null : toBase64url(picture),
      }
    },
  }
}

/** How each is named, gone ones too, without a look at their pictures. */
export function namesIn({ storage, stored, graph }: Ledger): (id: MemberId) => string {
  const names = new Map(storage.names(stored.row).map(({ member, name }) => [member, name]))
  return (id) => names.get(id) ?? graph.state.everybody.get(id) ?? id.slice(0, 8)
}

/** A hue for whatever has an id: the same everywhere, spread over the circle. */
export const hueOf = (id: string): number => Number.parseInt(id.slice(0, 4), 16) % 360

export const nameOf = ({ ledger }: { readonly ledger: Ledger }): string =>
  ledger.graph.found?.fact.body.name ?? ledger.stored.name
