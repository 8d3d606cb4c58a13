import { expect } from 'vitest'
import { attackByMallory } from '#tests/support/attacks.ts'
import { keyRecord } from '#tests/support/charter.ts'
import { bytesOf, envelope } from '#tests/support/devices.ts'
import { fromHex } from '#shared/kernel/bytes.ts'

const name = 'a key sealed as garbage'

const records = (['member', 'guest'] as const).map((role) =>
  attackByMallory(
    name,
    'K1 K4',
    `a content key of a ${role}’s making that opens for nobody`,
    async ({ cast, ada, groupId, mallory }) => {
      const record = keyRecord('garbage')
      const devices = (await ada.look('health', { groupId })).rows.map(({ id }) => [
        fromHex(id)!,
        bytesOf('garbage', 48),
      ])
      const key = [fromHex(record.id)!, [], record.ephemeral, devices, []]
      const parents = mallory.ledger.graph.parentsOfNext().map((id) => fromHex(id)!)
      mallory.send(mallory.write(0, envelope([parents, key], { kind: 11 })))
      await cast.settle()
      expect((await ada.look('members', { groupId })).rows).toHaveLength(3)
    },
    { role },
  ),
)

export const garbageKey = [
  ...records,
  attackByMallory(
    name,
    'K4',
    'keys that nobody asked for, sealed as garbage',
    async ({ cast, ada, groupId, mallory }) => {
      for (const length of [0, 16, 48, 48 * 4])
        mallory.tell({ type: 'keys', ephemeral: bytesOf('ephemeral'), sealed: bytesOf('garbage', 64).slice(0, length) })
      await cast.settle()
      expect((await ada.look('members', { groupId })).rows).toHaveLength(3)
    },
  ),
]
