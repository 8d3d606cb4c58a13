import type { ItemId } from '#shared/kernel/brand.ts'
import type { GroupRow } from '../port.ts'
import type { ChatStore } from '../port/chats.ts'

/** So many are remembered of a group: who watches has looked long before. */
const mostRemembered = 20_000

interface Journal {
  items: ItemId[]
  /** The number of the touch before the first that is remembered. */
  before: number
}

/** Which items were touched of late, in memory. What a transaction takes back stays noted: it is looked at once more. */
export function touchedPart(): Pick<ChatStore, 'touch' | 'touchAll' | 'touches' | 'touchedSince'> {
  const journals = new Map<GroupRow, Journal>()
  const of = (group: GroupRow): Journal => {
    const known = journals.get(group) ?? { items: [], before: 0 }
    journals.set(group, known)
    return known
  }
  return {
    touch: (group, item) => {
      const journal = of(group)
      journal.items.push(item)
      if (journal.items.length <= 2 * mostRemembered) return
      journal.items = journal.items.slice(-mostRemembered)
      journal.before += mostRemembered + 1
    },
    touchAll: (group) => {
      const journal = of(group)
      journal.before += journal.items.length + 1
      journal.items = []
    },
    touches: (group) => {
      const { before, items } = of(group)
      return before + items.length
    },
    touchedSince: (group, since) => {
      const { before, items } = of(group)
      return since < before ? null : new Set(items.slice(since - before))
    },
  }
}
