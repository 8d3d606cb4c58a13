/** Groups at work without engine, vault or transport: for looking at what passes between two of them. */
import { createChanges } from '#main/engine/changes.ts'
import { readLink, writeLink, type InviteLink } from '#main/engine/charter/link.ts'
import type { Invite } from '#main/engine/charter/fact.ts'
import { inviteKeys } from '#main/engine/crypto/identity.ts'
import { signInvite } from '#main/engine/gate/facts.ts'
import { loadLedger } from '#main/engine/gate/load.ts'
import { beginGroup, composeFound } from '#main/engine/groups/found.ts'
import { Group } from '#main/engine/groups/group.ts'
import { composeFact, composeItem } from '#main/engine/groups/write.ts'
import { generalChannel } from '#main/engine/items/id.ts'
import { sealKeysToInvite } from '#main/engine/keyring/record.ts'
import { messageFields, messageKind } from '#main/engine/kinds/message/message.ts'
import type { Link } from '#main/engine/replication/link.ts'
import type { StoredGroup } from '#main/engine/storage/port.ts'
import type { InviteId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { bytesOf } from './devices.ts'
import { memoryStorage } from './storage.ts'
import { createTime, type Time } from './time.ts'

export interface Meeting {
  /** Both ends: the first group's and the second's. */
  readonly links: readonly [Link, Link]
  /** Why it ended; null: it stands. */
  readonly ended: string | null
}

export interface Groups {
  readonly time: Time
  found(name: string): Group
  invite(by: Group, wish?: Partial<Pick<Invite, 'role' | 'uses' | 'history' | 'expires' | 'approve'>>): InviteLink
  close(by: Group, link: InviteLink): void
  join(link: InviteLink, name: string): Group
  /** A link between the two, moved on until all is said. */
  meet(one: Group, other: Group): Meeting
  /** Ends all links of the group. */
  part(group: Group): void
  /** Moves on whatever is under way on any link. */
  settle(): void
  /** Invites, joins and seats in one go. */
  bring(by: Group, name: string, wish?: Parameters<Groups['invite']>[1]): Group
  say(group: Group, text: string): void
  texts(group: Group): string[]
}

export function createGroups(): Groups {
  const time = createTime()
  const queue: (() => void)[] = []

  const start = (name: string, stored: Omit<StoredGroup, 'row'>): Group => {
    const storage = memoryStorage()
    const row = storage.addGroup(stored)
    return new Group({
      now: time.now,
      schedule: time.schedule,
      changes: createChanges(),
      log: (line) => {
        throw new Error(`${name}: ${line}`)
      },
      profile: () => ({ name, picture: null }),
      isOnline: () => false,
      load: () =>
        loadLedger(storage, storage.groups()[0] ?? { ...stored, row }, bytesOf(`seed of ${name}`), time.now()),
    })
  }

  const settle = (): void => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) next()
  }

  const groups: Groups = {
    time,
    settle,
    found: (name) => {
      const names = { group: 'Lakeside', founder: name }
      const { entry, group: stored } = composeFound(bytesOf(`seed of ${name}`), names, [], time.now())
      const group = start(name, stored)
      beginGroup(group, entry)
      return group
    },
    invite: (by, wish = {}) => {
      const { ledger } = by
      const seed = bytesOf(`invite ${ledger.deviceId} ${ledger.graph.nodes.length}`, 16)
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
      by.write(() => composeFact(ledger, body, time.now()))
      settle()
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
    },
    close: (by, link) => {
      const invite = toHex(inviteKeys(link.seed).signing.publicKey) as InviteId
      by.write(() => composeFact(by.ledger, { kind: 'inviteClose', invite }, time.now()))
      settle()
    },
    join: (link, name) =>
      start(name, {
        id: link.group,
        state: 'joining',
        name: link.groupName,
        charterKey: link.charterKey,
        deviceSecret: bytesOf(`device secret of ${name}`),
        memberScope: bytesOfId(link.group),
        inviteSeed: link.seed,
        signals: [],
      }),
    meet: (one, other) => {
      let ended: string | null = null
      const [near, far] = ['11'.repeat(32), '22'.repeat(32)]
      const links: Link[] = []
      const open = (at: number, group: Group, local: string, remote: string): void => {
        const close = (reason: string): void => {
          if (ended !== null) return
          ended = reason
          queue.push(() => {
            links.forEach((link, index) => {
              link.close(reason)
              ;(index === 0 ? one : other).gone(link)
            })
          })
        }
        const send = (bytes: Uint8Array): void => {
          queue.push(() => {
            links[at]?.flushed(bytes.length)
            links[1 - at]?.receive(bytes)
          })
        }
        links[at] = group.open({ send, close, trust: () => undefined }, { local, remote })
      }
      open(0, one, near, far)
      open(1, other, far, near)
      settle()
      return {
        links: links as [Link, Link],
        get ended() {
          return ended
        },
      }
    },
    part: (group) => {
      for (const link of [...group.links]) link.close('parted')
      settle()
    },
    bring: (by, name, wish) => {
      const group = groups.join(groups.invite(by, wish), name)
      groups.meet(by, group)
      return group
    },
    say: (group, text) => {
      const fields = messageFields({ channel: generalChannel(group.id), text })
      group.write(() => composeItem(group.ledger, messageKind, fields, time.now())?.entry ?? null)
      settle()
    },
    texts: ({ ledger }) =>
      ledger.storage.newestMessages(ledger.stored.row, generalChannel(ledger.group), 1_000).map(({ text }) => text),
  }
  return groups
}
