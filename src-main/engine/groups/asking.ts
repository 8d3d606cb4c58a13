/** K4: content keys that are lacking are asked of whoever is linked, and given to whoever may have them. */
import type { EntryId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { concat, toHex } from '#shared/kernel/bytes.ts'
import { createSealer, unseal } from '../crypto/seal.ts'
import { keysCame } from '../gate/admit.ts'
import { judgeItems } from '../gate/items.ts'
import type { Ledger } from '../gate/ledger.ts'
import { openBoxWith } from '../keyring/box.ts'
import { idOfKey } from '../keyring/record.ts'
import { mostKeys } from '../replication/messages.ts'
import type { Link } from '../replication/link.ts'
import type { Group } from './group.ts'
import type { StoredEntry } from '../storage/port.ts'
import { atMostEvery, type Limited } from './later.ts'

/** How long keys that are lacking are waited for before they are asked for, and asked for again, in milliseconds. */
const askAfter = 1_000
const askAgainAfter = 31_000
/** One link is asked the same so often at most, and something new so often; and answers so often. */
const askEvery = 30_000
const answerEvery = 5_000
const keyLength = 32
/** Of one question: so many may be of boxes. */
const mostBoxes = 64

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
    const given = [...new Set(keys)].flatMap(
      (id) => (granted.has(id) ? ledger.keyring.get(id) : keyOfBoxFor(ledger, id, standing.member)) ?? [],
    )
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
    const fresh = keys.forEveryone.filter((key) => !ledger.keyring.has(idOfKey(key)))
    const boxes = keys.ofBoxes.filter(({ entry }) => ledger.spaces.boxKey(toHex(entry.id) as EntryId) === undefined)
    if (fresh.length + boxes.length === 0) return
    const { project } = group.noticing
    group.commitAll(() => {
      for (const key of fresh) {
        ledger.keyring.add(key)
        ledger.storage.addContentKey(ledger.stored.row, idOfKey(key), key)
      }
      keysCame(ledger, fresh, project)
      for (const { entry, key } of boxes) ledger.spaces.give(toHex(entry.id) as EntryId, key, entry)
      judgeItems(
        ledger,
        boxes.map(({ entry }) => entry),
        project,
      )
      ledger.shelves.flush()
    })
    group.keysCame()
    this.ask()
  }

  stop(): void {
    this.seeking.cancel()
  }

  /** Asks over every link that was not asked the same a short while ago; of a box once. */
  private seek(): void {
    const { ledger, deps } = this.group
    const lacking = keysLacking(ledger).slice(0, mostKeys - mostBoxes)
    const boxes = boxesSealed(ledger).map(({ id }) => toHex(id) as KeyId)
    const links = this.group.openLinks()
    if (lacking.length + boxes.length === 0 || links.length === 0) return
    for (const link of links) {
      const before = this.asked.get(link)
      const keys = [...lacking, ...boxes]
      const isNews = before === undefined || keys.some((key) => !before.keys.has(key))
      if (!isNews && lacking.length === 0) continue
      if (before !== undefined && deps.now() < before.at + (isNews ? answerEvery : askEvery)) {
        if (isNews) this.seeking.askIn(answerEvery)
        continue
      }
      this.asked.set(link, { at: deps.now(), keys: new Set(keys) })
      link.sayOfKeys({ type: 'ask', keys })
    }
    if (lacking.length > 0) this.seeking.askIn(askAgainAfter)
  }

  /** Null: it is not for this device, or there is a key in it that was not asked for. */
  private open(link: Link, ephemeral: Uint8Array, sealed: Uint8Array): Heard | null {
    const { ledger } = this.group
    const wanted = this.asked.get(link)?.keys
    const joined = wanted === undefined ? null : unseal(ledger.device.sealing, ephemeral, sealed)
    if (wanted === undefined || joined === null || joined.length % keyLength !== 0) return null
    const keys = Array.from({ length: joined.length / keyLength }, (_, index) =>
      joined.slice(index * keyLength, (index + 1) * keyLength),
    )
    const forEveryone = keys.filter((key) => wanted.has(idOfKey(key)))
    const others = keys.filter((key) => !forEveryone.includes(key))
    const boxes = others.length === 0 ? [] : boxesSealed(ledger)
    const ofBoxes = others.flatMap((key) => {
      const entry = boxes.find(({ payload }) => payload !== null && openBoxWith(payload, key) !== null)
      return entry === undefined || !wanted.has(toHex(entry.id) as KeyId) ? [] : [{ entry, key }]
    })
    return ofBoxes.length < others.length ? null : { forEveryone, ofBoxes }
  }
}

interface Heard {
  readonly forEveryone: readonly Uint8Array[]
  readonly ofBoxes: readonly { readonly entry: StoredEntry; readonly key: Uint8Array }[]
}

/**
 * K3, K4: the newest boxes that cannot be opened here. Whether one is for this device's member, only those know who
 * have opened it: a further computer of a member's, or one that was sealed garbage, asks by the entry's id.
 */
function boxesSealed({ storage, stored }: Ledger): StoredEntry[] {
  const sealed = storage.waiting(stored.row, 'boxed').slice(-mostBoxes)
  return sealed.flatMap(({ log, number }) => storage.entry(log, number) ?? [])
}

/** The key of a box, for whoever is in the space that its record is of. */
function keyOfBoxFor({ spaces }: Ledger, id: KeyId, member: MemberId): Uint8Array | undefined {
  const entry = id as string as EntryId
  const space = spaces.spaceOfRecord(entry)
  const fold = space === null ? null : spaces.get(space)
  const isTheirs = fold?.parts.get(entry) === 'counts' && fold.members.has(member)
  return isTheirs ? spaces.boxKey(entry) : undefined
}
