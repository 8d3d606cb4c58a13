import type { Readable } from './read.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import type { ItemFold } from '../items/fold.ts'
import type { SharedItemFold } from '../items/shared.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Place } from './open.ts'

/** An item as it stands, with all that a further change needs. */
export interface KeptFold {
  readonly fold: ItemFold | SharedItemFold
  readonly kind: Kind<unknown>
  /** Whose it is, and where, by its creation. */
  readonly by: Pick<Readable, 'member' | 'role' | 'space'>
  /** The entries that each contribution stands in. */
  readonly places: Map<string, readonly Place[]>
}

/** Together they hold no more updates than this, in bytes. */
const mostKept = 16 * 1024 * 1024
const mostItems = 1_000

/** G5: folds of items that changed last, within bounds: a change is added to one without reading all before it again. */
export class Folds {
  private readonly kept = new Map<ItemId, { readonly fold: KeptFold; readonly size: number }>()
  private size = 0

  get(item: ItemId): KeptFold | undefined {
    return this.kept.get(item)?.fold
  }

  /** Keeps it as the last that changed; what changed longest ago goes. */
  keep(item: ItemId, fold: KeptFold): void {
    this.drop(item)
    this.kept.set(item, { fold, size: fold.fold.size })
    this.size += fold.fold.size
    for (const oldest of this.kept.keys()) {
      if (oldest === item || (this.size <= mostKept && this.kept.size <= mostItems)) break
      this.drop(oldest)
    }
  }

  drop(item: ItemId): void {
    const known = this.kept.get(item)
    if (known === undefined) return
    this.kept.delete(item)
    this.size -= known.size
  }
}
