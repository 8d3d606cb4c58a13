/** K4: content keys that are lacking are asked of whoever is linked, and given to whoever may have them. */
import type { KeyId } from '#shared/kernel/brand.ts'
import { concat } from '#shared/kernel/bytes.ts'
import { createSealer, unseal } from '../crypto/seal.ts'
import { judgeWaiting } from '../gate/admit.ts'
import type { Ledger } from '../gate/ledger.ts'
import { idOfKey } from '../keyring/record.ts'
import { projectInto } from '../projections/apply.ts'
import { mostKeys } from '../replication/messages.ts'
import type { Link } from '../replication/link.ts'
import type { Group } from './group.ts'
import { atMostEvery, type Limited } from './later.ts'

/** How long keys that are lacking are waited for before they are asked for, and asked for again, in milliseconds. */
const askAfter = 1_000
const askAgainAfter = 31_000
/** One link is asked the same so often at most, and something new so often; and answers so often. */
const askEvery = 30_000
const answerEvery = 5_000
const keyLength = 32

/** The keys that this device may have and does not hold. */
export const keysLacking = ({ graph, keyring, deviceId }: Ledger): KeyId[] =>
  graph.state.readableBy(deviceId).filter((id) => !keyring.has(id))

export class Asking {
  private readonly group: Group
  private readonly seeking: Limited
  private readonly asked = new WeakMap<Link, { readonly at: number; readonly keys: ReadonlySet<KeyId> }>()
  private readonly answered = new WeakMap<Link, number>()

  constructor(group: Group) {
    this.group = group
    const { schedule, now } = group.deps
    this.seeking = atMostEvery(schedule, now, askAfter, () => this.seek())
  }

  /** Something may be lacking. */
  ask(): void {
    this.seeking.ask()
  }

  /** Gives a device that stands what it asks for, as far as its audiences reach and it is held here. */
  answer(link: Link, keys: readonly KeyId[]): void {
    const { ledger, deps } = this.group
    const { state } = ledger.graph
    const standing = link.device === null ? null : state.standing(link.device)
    const isTooSoon = deps.now() < (this.answered.get(link) ?? -Infinity) + answerEvery
    if (link.device === null || standing === null || isTooSoon) return
    this.answered.set(link, deps.now())
    const granted = new Set(state.readableBy(link.device))
    const given = [...new Set(keys)].flatMap((id) => (granted.has(id) ? (ledger.keyring.get(id) ?? []) : []))
    const sealer = createSealer()
    const sealed = given.length === 0 ? null : sealer.seal(standing.sealing, concat(...given))
    if (sealed !== null) link.sayOfKeys({ type: 'keys', ephemeral: sealer.ephemeral, sealed })
  }

  /** Takes keys that were asked for on that link, each the one that a record commits to; or none of them. */
  hear(link: Link, ephemeral: Uint8Array, sealed: Uint8Array): void {
    const { group } = this
    const keys = this.open(link, ephemeral, sealed)
    if (keys === null) return group.countRefused('key-garbage')
    const { ledger } = group
    const fresh = keys.filter((key) => !ledger.keyring.has(idOfKey(key)))
    if (fresh.length === 0) return
    group.commitAll(() => {
      for (const key of fresh) {
        ledger.keyring.add(key)
        ledger.storage.addContentKey(ledger.stored.row, idOfKey(key), key)
      }
      judgeWaiting(ledger, 'key-missing', projectInto(ledger.storage, ledger.stored.row))
    })
    group.keysCame()
    this.ask()
  }

  stop(): void {
    this.seeking.cancel()
  }

  /** Asks over every link that was not asked the same a short while ago. */
  private seek(): void {
    const { ledger, deps } = this.group
    const keys = keysLacking(ledger).slice(0, mostKeys)
    const links = this.group.openLinks()
    if (keys.length === 0 || links.length === 0) return
    for (const link of links) {
      const before = this.asked.get(link)
      const isNews = before === undefined || keys.some((key) => !before.keys.has(key))
      if (before !== undefined && deps.now() < before.at + (isNews ? answerEvery : askEvery)) continue
      this.asked.set(link, { at: deps.now(), keys: new Set(keys) })
      link.sayOfKeys({ type: 'ask', keys })
    }
    this.seeking.askIn(askAgainAfter)
  }

  /** Null: it is not for this device, or there is a key in it that was not asked for. */
  private open(link: Link, ephemeral: Uint8Array, sealed: Uint8Array): Uint8Array[] | null {
    const wanted = this.asked.get(link)?.keys
    const joined = wanted === undefined ? null : unseal(this.group.ledger.device.sealing, ephemeral, sealed)
    if (wanted === undefined || joined === null || joined.length % keyLength !== 0) return null
    const keys = Array.from({ length: joined.length / keyLength }, (_, index) =>
      joined.slice(index * keyLength, (index + 1) * keyLength),
    )
    return keys.every((key) => wanted.has(idOfKey(key))) ? keys : null
  }
}
