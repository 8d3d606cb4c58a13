/** A device that only watches: entries come to it one by one, in whatever order a test says, and what it makes of them is looked at. */
import { admit } from '#main/engine/gate/admit.ts'
import { decideRun } from '#main/engine/gate/decide.ts'
import type { ItemState, Project } from '#main/engine/gate/items.ts'
import type { Ledger } from '#main/engine/gate/ledger.ts'
import { loadLedger } from '#main/engine/gate/load.ts'
import type { Group } from '#main/engine/groups/group.ts'
import { idOfKey } from '#main/engine/keyring/record.ts'
import { allKinds } from '#main/engine/kinds/index.ts'
import type { Kind, Kinds } from '#main/engine/kinds/kind.ts'
import type { Entry } from '#main/engine/log/entry.ts'
import { factsLog } from '#main/engine/log/header.ts'
import { projectInto } from '#main/engine/projections/apply.ts'
import type { Storage } from '#main/engine/storage/port.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { generalChannel } from '#main/engine/items/id.ts'
import { bytesOf } from './devices.ts'
import { memoryStorage } from './storage.ts'

/** D4: what only tests make: plain fields, written by everybody. */
export const sharedKind: Kind<Record<string, unknown>> = {
  number: 901,
  name: 'test board',
  act: 'message',
  shared: true,
  parse: (fields) => (Object.keys(fields).length > 0 ? { ...fields } : null),
}

/** Of one writer, and as long as a test wants. */
export const longKind: Kind<Record<string, unknown>> = {
  ...sharedKind,
  number: 902,
  name: 'test article',
  shared: false,
}

export const testKinds: Kinds = new Map([...allKinds.values(), sharedKind, longKind].map((kind) => [kind.number, kind]))

export interface Watcher {
  readonly ledger: Ledger
  readonly storage: Storage
  /** What items of any kind have come to. */
  readonly items: Map<ItemId, ItemState>
  now: number
  /** Offers a run: what the gate says to it. */
  take(...run: readonly Entry[]): string
  texts(): string[]
  /** Verdict by entry id, as it stands in the storage. */
  verdicts(): Record<string, string>
  verdict(entry: Entry): string
  /** The same from what is stored. */
  reloaded(): Watcher
}

interface WatchWish {
  /** It holds none of the group's content keys. */
  readonly blind?: boolean
  readonly kinds?: Kinds
  readonly storage?: Storage
}

export function watch(group: Group, wish: WatchWish = {}): Watcher {
  const storage = wish.storage ?? memoryStorage()
  const { ledger: known } = group
  if (wish.storage === undefined) {
    const { row: _row, ...stored } = known.stored
    const row = storage.addGroup({ ...stored, deviceSecret: bytesOf('watcher'), memberScope: bytesOfId(known.group), inviteSeed: null }) // prettier-ignore
    if (wish.blind !== true) for (const key of known.keyring.all()) storage.addContentKey(row, idOfKey(key), key)
  }
  const now = group.deps.now()
  const ledger = loadLedger(storage, storage.groups()[0]!, bytesOf('seed of watcher'), now, wish.kinds ?? testKinds)
  const shown = projectInto(storage, ledger.stored.row)
  const items = new Map<ItemId, ItemState>()
  const project: Project = (item, state, deleted) => {
    shown(item, state, deleted)
    if (state === null) items.delete(item)
    else items.set(item, state)
  }
  const verdicts = (): Record<string, string> => {
    const all: [string, string][] = []
    for (const { row, held } of ledger.rows())
      for (const [from, to] of held.list())
        for (const { id, header } of storage.entries(row, from, to)) all.push([toHex(id), storage.verdict(row, header.number)]) // prettier-ignore
    return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  const watcher: Watcher = {
    ledger,
    storage,
    items,
    now,
    take: (...run) => {
      const decision = decideRun(ledger, run)
      if (decision.outcome === 'admit') storage.transaction(() => admit(ledger, decision.entries, watcher.now, project))
      return 'reason' in decision ? decision.reason : decision.outcome
    },
    texts: () => storage.newestMessages(ledger.stored.row, generalChannel(ledger.group), 1_000).map(({ text }) => text),
    verdicts,
    verdict: ({ id }) => verdicts()[toHex(id)] ?? 'not held',
    reloaded: () => watch(group, { ...wish, storage }),
  }
  return watcher
}

/** Every fact that the group holds, in an order in which each stands after its past. */
export const factsOf = ({ ledger }: Group): Entry[] =>
  ledger.graph.nodes.map(({ fact }) => ledger.entryById(fact.device, factsLog, fact.number, fact.id)!)
