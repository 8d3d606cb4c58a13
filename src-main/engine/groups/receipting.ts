/** R5: receipts are signed when there is more to say, heard from others, and passed on. */
import type { Link } from '../replication/link.ts'
import { readReceipt } from '../replication/receipt.ts'
import type { Group } from './group.ts'
import { atMostEvery, type Limited } from './later.ts'

const every = 10_000

export class Receipting {
  private readonly group: Group
  private readonly telling: Limited

  constructor(group: Group) {
    this.group = group
    const { schedule, now } = group.deps
    this.telling = atMostEvery(schedule, now, every, () => this.tell())
  }

  /** There may be more to say. */
  ask(): void {
    this.telling.ask()
  }

  /** Believed of devices that stand, once their signature is found good; each says only what it holds itself. */
  hear(link: Link, receipts: readonly Uint8Array[]): void {
    const { group } = this
    let isNews = false
    for (const bytes of receipts) {
      const claim = readReceipt(bytes)?.receipt
      if (claim === undefined) return link.misbehave('receipt-malformed')
      link.knowsReceipt(claim.device, claim.number)
      if (!group.passesOn(claim.device)) continue
      if (!link.mayBringReceipt(claim.device, group.deps.now())) return link.misbehave('receipts-too-many')
      const taken = group.receipts.take(bytes)
      if (taken === 'forged') return link.misbehave('receipt-forged')
      isNews ||= taken === 'new'
    }
    if (!isNews) return
    this.ask()
    group.writeSoon()
    group.deps.changes.tell(`links ${group.id}`, `delivery ${group.id}`)
  }

  stop(): void {
    this.telling.cancel()
  }

  /** The own receipt, if it says anything new, and what others' have come. */
  private tell(): void {
    const { group } = this
    if (group.stands && group.receipts.sign(group.deps.now())) group.writeSoon()
    for (const link of group.openLinks()) link.tellReceipts()
  }
}
