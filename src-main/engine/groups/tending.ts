/** K3, K4: a computer of a member that a private space was not sealed to is let in by whoever is in it already. */
import type { DeviceId, ItemId } from '#shared/kernel/brand.ts'
import { compareBytes } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { hash } from '../crypto/sodium.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Group } from './group.ts'
import { audienceOf, composeRenewal } from './spaceRecords.ts'

/** How long each waits for those before it in the order. */
const turn = 10_000

export class Tending {
  private readonly group: Group
  private readonly turns = new Map<ItemId, { readonly at: number; readonly cancel: () => void }>()

  constructor(group: Group) {
    this.group = group
  }

  /** The charter or a space has changed. */
  look(): void {
    const { group } = this
    if (!group.stands) return
    const { ledger, deps } = group
    for (const space of ledger.spaces.ids()) {
      const lacking = lackingIn(ledger, space)
      if (lacking.length === 0) continue
      const at = deps.now() + waitFor(ledger, space, lacking)
      const known = this.turns.get(space)
      if (known !== undefined && known.at <= at) continue
      known?.cancel()
      const cancel = deps.schedule(at - deps.now(), () => {
        this.turns.delete(space)
        this.letIn(space)
      })
      this.turns.set(space, { at, cancel })
    }
  }

  stop(): void {
    for (const { cancel } of this.turns.values()) cancel()
    this.turns.clear()
  }

  private letIn(space: ItemId): void {
    const { group } = this
    if (!group.stands) return
    group.quietly(() => {
      group.write(() =>
        lackingIn(group.ledger, space).length === 0 ? null : composeRenewal(group.ledger, space, group.deps.now()),
      )
    })
  }
}

/** Devices of the space's members that stand, and that no record which none builds on is sealed to. */
function lackingIn(ledger: Ledger, space: ItemId): DeviceId[] {
  const fold = ledger.spaces.get(space)
  if (fold?.members.has(ledger.memberId) !== true) return []
  const sealedTo = new Set(fold.heads.flatMap(({ one }) => one.record.devices))
  return audienceOf(ledger, fold.members).filter((device) => !sealedTo.has(device))
}

/** Whoever has added the device does so at once; the others wait in the order of a hash, ten seconds apart. */
function waitFor(ledger: Ledger, space: ItemId, lacking: readonly DeviceId[]): number {
  const { graph, deviceId } = ledger
  if (lacking.some((device) => graph.state.standing(device)?.opening.fact.device === deviceId)) return 0
  const fold = ledger.spaces.get(space)
  const others = audienceOf(ledger, fold?.members ?? []).filter((device) => !lacking.includes(device))
  const rank = (device: DeviceId): Uint8Array => hash('space order', 16, bytesOfId(space), bytesOfId(device))
  const own = rank(deviceId)
  return turn * (1 + others.filter((device) => compareBytes(rank(device), own) < 0).length)
}
