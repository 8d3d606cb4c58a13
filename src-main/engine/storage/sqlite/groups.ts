import { bytesOfId } from '#shared/kernel/id.ts'
import type { DeviceId, GroupId, InviteId, KeyId } from '#shared/kernel/brand.ts'
import type { Storage, StoredGroup } from '../port.ts'
import type { Statements } from './statements.ts'
import { bytes, bytesOrNull, id } from './values.ts'

type GroupPart = Pick<
  Storage,
  | 'setting'
  | 'setSetting'
  | 'groups'
  | 'addGroup'
  | 'setGroupState'
  | 'joinAnew'
  | 'removeGroup'
  | 'contentKeys'
  | 'addContentKey'
  | 'inviteLink'
  | 'addInviteLink'
  | 'receipts'
  | 'setReceipt'
  | 'joins'
  | 'addJoin'
  | 'removeJoin'
  | 'seen'
  | 'setSeen'
  | 'refused'
  | 'countRefused'
>

interface GroupColumns {
  row: number
  id: Uint8Array
  state: StoredGroup['state']
  name: string
  charter_key: Uint8Array
  device_secret: Uint8Array
  member_scope: Uint8Array
  invite_seed: Uint8Array | null
  signals: string
}

/** Settings, groups with their keys, and what is known of other devices. */
export function groupPart({ run, one, all }: Statements): GroupPart {
  return {
    setting: (name) => {
      const found = one<{ value: Uint8Array }>('SELECT value FROM setting WHERE name = ?', name)
      return found === undefined ? null : bytes(found.value)
    },
    setSetting: (name, value) => {
      run('INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', name, value)
    },
    groups: () => all<GroupColumns>('SELECT * FROM grp ORDER BY row').map(groupOf),
    addGroup: (group) =>
      Number(
        run(
          `INSERT INTO grp (id, state, name, charter_key, device_secret, member_scope, invite_seed, signals)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          bytesOfId(group.id),
          group.state,
          group.name,
          group.charterKey,
          group.deviceSecret,
          group.memberScope,
          group.inviteSeed,
          JSON.stringify(group.signals),
        ).lastInsertRowid,
      ),
    setGroupState: (group, state) => {
      run('UPDATE grp SET state = ? WHERE row = ?', state, group)
    },
    joinAnew: (group, { deviceSecret, inviteSeed, signals }) => {
      run(
        `UPDATE grp SET state = 'joining', device_secret = ?, invite_seed = ?, signals = ? WHERE row = ?`,
        deviceSecret,
        inviteSeed,
        JSON.stringify(signals),
        group,
      )
    },
    removeGroup: (group) => {
      run('DELETE FROM grp WHERE row = ?', group)
    },
    contentKeys: (group) =>
      all<{ id: Uint8Array; key: Uint8Array }>(
        'SELECT id, key FROM content_key WHERE grp = ? ORDER BY rowid',
        group,
      ).map((row) => ({ id: id<KeyId>(row.id), key: bytes(row.key) })),
    addContentKey: (group, keyId, key) => {
      run('INSERT OR IGNORE INTO content_key VALUES (?, ?, ?)', group, bytesOfId(keyId), key)
    },
    inviteLink: (group, invite: InviteId) =>
      one<{ link: string }>('SELECT link FROM invite_link WHERE grp = ? AND invite = ?', group, bytesOfId(invite))
        ?.link ?? null,
    addInviteLink: (group, invite, link) => {
      run('INSERT OR REPLACE INTO invite_link VALUES (?, ?, ?)', group, bytesOfId(invite), link)
    },
    receipts: (group) =>
      all<{ device: Uint8Array; bytes: Uint8Array }>('SELECT device, bytes FROM receipt WHERE grp = ?', group).map(
        (row) => ({ device: id<DeviceId>(row.device), bytes: bytes(row.bytes) }),
      ),
    setReceipt: (group, device, receipt) => {
      run(
        'INSERT INTO receipt VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET bytes = excluded.bytes',
        group,
        bytesOfId(device),
        receipt,
      )
    },
    joins: (group) =>
      all<{ bytes: Uint8Array }>('SELECT bytes FROM waiting_join WHERE grp = ? ORDER BY rowid', group).map((row) =>
        bytes(row.bytes),
      ),
    addJoin: (group, device, join) => {
      run('INSERT OR IGNORE INTO waiting_join (grp, device, bytes) VALUES (?, ?, ?)', group, bytesOfId(device), join)
    },
    removeJoin: (group, device) => {
      run('DELETE FROM waiting_join WHERE grp = ? AND device = ?', group, bytesOfId(device))
    },
    seen: (group) =>
      all<{ device: Uint8Array; at: number }>('SELECT device, at FROM seen WHERE grp = ?', group).map((row) => ({
        device: id<DeviceId>(row.device),
        at: row.at,
      })),
    setSeen: (group, device, at) => {
      run('INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at', group, bytesOfId(device), at)
    },
    refused: (group) =>
      all<{ reason: string; count: number }>('SELECT reason, count FROM refused WHERE grp = ? ORDER BY reason', group),
    countRefused: (group, reason, count) => {
      run(
        'INSERT INTO refused VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
        group,
        reason,
        count,
      )
    },
  }
}

const groupOf = (row: GroupColumns): StoredGroup => ({
  row: row.row,
  id: id<GroupId>(row.id),
  state: row.state,
  name: row.name,
  charterKey: bytes(row.charter_key),
  deviceSecret: bytes(row.device_secret),
  memberScope: bytes(row.member_scope),
  inviteSeed: bytesOrNull(row.invite_seed),
  signals: JSON.parse(row.signals) as string[],
})
