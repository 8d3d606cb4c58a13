/** What people do in a group, each as the engine does it for them. */
import { readLink, writeLink, type InviteLink } from '#main/engine/charter/link.ts'
import type { Invite, Role } from '#main/engine/charter/fact.ts'
import type { VoidReason } from '#main/engine/charter/reason.ts'
import { inviteKeys } from '#main/engine/crypto/identity.ts'
import { randomBytes } from '#main/engine/crypto/sodium.ts'
import { signInvite } from '#main/engine/gate/facts.ts'
import { updatesOf } from '#main/engine/gate/items.ts'
import { appointing, leaving, objection, perform, removing, succeeding, type Draft } from '#main/engine/groups/acts.ts'
import { addDevice, newDevice, removeDevice, writeItem, writeItems } from '#main/engine/groups/compose.ts'
import type { Group } from '#main/engine/groups/group.ts'
import { composeWhole } from '#main/engine/groups/items.ts'
import { keyForEveryone } from '#main/engine/groups/marks.ts'
import { changeSpace, makeSpace } from '#main/engine/groups/spaces.ts'
import { waitingFor } from '#main/engine/groups/waiting.ts'
import { composeFact, composeItem, composeItemChange } from '#main/engine/groups/write.ts'
import { generalChannel } from '#main/engine/items/id.ts'
import { sealKeysToInvite } from '#main/engine/keyring/record.ts'
import { messageFields, messageKind } from '#main/engine/kinds/message/message.ts'
import { strandOf } from '#main/engine/kinds/message/strand.ts'
import { profileFields, profileKind } from '#main/engine/kinds/profile/profile.ts'
import type { Entry } from '#main/engine/log/entry.ts'
import type { StoredGroup } from '#main/engine/storage/port.ts'
import type { InviteId, ItemId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { bytesOf } from '../devices.ts'

export type InviteWish = Partial<Pick<Invite, 'role' | 'uses' | 'history' | 'expires' | 'approve'>>

export function invite(by: Group, wish: InviteWish = {}): InviteLink {
  const { ledger } = by
  const seed = randomBytes(16)
  const keys = inviteKeys(seed)
  const history = wish.history ?? 'all'
  const body: Invite = {
    kind: 'invite',
    invite: toHex(keys.signing.publicKey) as InviteId,
    sealing: keys.sealing.publicKey,
    proof: signInvite(keys.signing, by.id, bytesOfId(ledger.deviceId)),
    role: 'member',
    expires: null,
    uses: 10,
    approve: false,
    ...wish,
    history,
    keys: history === 'all' ? sealKeysToInvite(keys.sealing.publicKey, ledger.keyring.all()) : null,
  }
  by.write(() => composeFact(ledger, body, by.deps.now()))
  const { charterKey } = ledger.stored
  const link = writeLink({
    seed,
    group: by.id,
    charterKey,
    signals: [],
    groupName: 'Lakeside',
    inviterName: by.deps.profile().name,
  })
  return expectOk(readLink(link))
}

export const inviteIdOf = (link: InviteLink): InviteId => toHex(inviteKeys(link.seed).signing.publicKey) as InviteId

export function close(by: Group, link: InviteLink): void {
  by.write(() => composeFact(by.ledger, { kind: 'inviteClose', invite: inviteIdOf(link) }, by.deps.now()))
}

/** What somebody keeps who has been given the link and has not come in yet. */
export const joinerOf = (link: InviteLink, name: string): Omit<StoredGroup, 'row'> => ({
  id: link.group,
  state: 'joining',
  name: link.groupName,
  charterKey: link.charterKey,
  deviceSecret: bytesOf(`device secret of ${name}`),
  memberScope: bytesOfId(link.group),
  inviteSeed: link.seed,
  signals: [],
})

/** False: there is no key to write with. */
export function say(by: Group, text: string): boolean {
  const fields = messageFields({ channel: generalChannel(by.id), text })
  return writeItem(by, () => composeItem(by.ledger, messageKind, fields, by.deps.now())?.entry ?? null) !== null
}

export function rename(by: Group, name: string): boolean {
  const { ledger } = by
  const known = ledger.storage.profiles(ledger.stored.row).find(({ member }) => member === ledger.memberId)
  if (known === undefined) return false
  const fields = profileFields({ name, picture: null })
  return (
    writeItem(by, () =>
      composeItemChange(ledger, profileKind, known.item, updatesOf(ledger, known.item), fields, by.deps.now()),
    ) !== null
  )
}

/** Each answers null where it is done, else the rule that forbids it as far as the one who does it knows. */
type Done = VoidReason | null

const done = (by: Group, draft: Draft | null): Done => {
  if (draft === null) return 'onlyWhoWentHasASuccessor'
  const result = perform(by, draft)
  return result.ok ? null : result.error.code
}

const memberOf = ({ ledger }: Group): MemberId => ledger.memberId

export const remove = (by: Group, whom: Group): Done => done(by, removing(memberOf(whom)))
export const leave = (by: Group, heir: Group | null = null): Done =>
  done(by, leaving(by.ledger, heir === null ? null : memberOf(heir)))
export const appoint = (by: Group, whom: Group, role: Role, heir: Group | null = null): Done =>
  done(by, appointing(memberOf(whom), role, heir === null ? null : memberOf(heir)))
export const succeed = (by: Group, from: Group, to: Group): Done =>
  done(by, succeeding(by.ledger, memberOf(from), memberOf(to)))

/** V3, V5: by hand, whatever of that device waits for one. */
export function seat(by: Group, whom: Group): Done | 'nobodyWaits' {
  const waiting = [...waitingFor(by).values()].find(({ joined }) => joined.device === whom.ledger.deviceId)
  return waiting === undefined ? 'nobodyWaits' : done(by, waiting.seat)
}

/** What a further computer of somebody keeps from the start (I4). */
export const computerOf = ({ ledger }: Group, name: string): Omit<StoredGroup, 'row'> => ({
  ...ledger.stored,
  deviceSecret: bytesOf(`device secret of ${name}`),
  inviteSeed: null,
  state: 'joining',
})

export function addComputer(by: Group, added: Group): Done {
  const body = addDevice(by.ledger, newDevice(added.ledger, added.ledger.device, new Uint8Array()))
  const reason = objection(by, { body, joined: null })
  if (reason === null) by.write(() => composeFact(by.ledger, body, by.deps.now()))
  return reason
}

export function retire(by: Group, retired: Group): Done {
  const body = removeDevice(by.ledger, retired.ledger.deviceId, by.deps.now())
  const reason = objection(by, { body, joined: null })
  if (reason === null) by.write(() => composeFact(by.ledger, body, by.deps.now()))
  return reason
}

/** A new key, needed or not. */
export function rekey(by: Group): void {
  const { ledger, deps } = by
  by.write(() => composeFact(ledger, { kind: 'key', key: keyForEveryone(ledger, deps.now(), []) }, deps.now()))
}

export const texts = ({ ledger }: Group): string[] =>
  ledger.storage.newestMessages(ledger.stored.row, generalChannel(ledger.group), 1_000).map(({ text }) => text)

/** K3: a private channel; without a name a direct chat. */
export const makePrivate = (by: Group, name: string, ...members: readonly Group[]): ItemId =>
  expectOk(makeSpace(by, { name, members: members.map(memberOf) }))

export const addTo = (by: Group, space: ItemId, ...members: readonly Group[]): void => {
  expectOk(changeSpace(by, space, { add: members.map(memberOf) }))
}

export const takeOut = (by: Group, space: ItemId, ...members: readonly Group[]): void => {
  expectOk(changeSpace(by, space, { remove: members.map(memberOf) }))
}

/** False: there is no key of the space to write with. */
export function sayIn(by: Group, space: ItemId, text: string, expires: number | null = null): boolean {
  const fields = messageFields({ channel: space, text })
  const compose = (): readonly Entry[] | null =>
    composeWhole(by.ledger, messageKind, fields, by.deps.now(), { space, expires })?.entries ?? null
  return writeItems(by, compose, space).length > 0
}

/** What is shown of a private channel. */
export const textsIn = ({ ledger }: Group, space: ItemId): string[] =>
  ledger.storage.newestMessages(ledger.stored.row, strandOf(space, space), 1_000).map(({ text }) => text)
