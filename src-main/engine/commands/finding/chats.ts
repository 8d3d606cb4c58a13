import type { ItemId } from '#shared/kernel/brand.ts'
import { chatsOf } from '../../groups/chats.ts'
import type { Group } from '../../groups/group.ts'
import type { ShownItem } from '../../storage/port.ts'
import { namesIn } from '../../subscriptions/names.ts'

/** A chat that one may read, as far as finding goes. */
export interface NamedChat {
  readonly id: ItemId
  /** Of a direct chat, who else is in it. */
  readonly name: string
  readonly isChannel: boolean
}

export interface Chats {
  readonly list: readonly NamedChat[]
  /** Every place of messages that `chat` leads from: a direct chat may have several. */
  readonly placesOf: (chat: ItemId) => readonly ItemId[]
  /** The chat that an item is read in; null: none that one may read (any more). */
  readonly chatWith: (item: Pick<ShownItem, 'place' | 'space'>) => NamedChat | null
}

export function readableChats(group: Group): Chats {
  const name = namesIn(group.ledger)
  const places = new Map<ItemId, { readonly chat: NamedChat; readonly space: ItemId | null }>()
  const list = chatsOf(group).map((chat): NamedChat => {
    const others = (chat.members ?? []).filter((id) => id !== group.ledger.memberId)
    const isChannel = chat.kind !== 'direct'
    const named = { id: chat.id, name: isChannel ? chat.name : others.map(name).join(', '), isChannel }
    for (const space of chat.spaces) places.set(space ?? chat.id, { chat: named, space })
    return named
  })
  return {
    list,
    placesOf: (id) => [...places].filter(([, { chat }]) => chat.id === id).map(([place]) => place),
    chatWith: ({ place, space }) => {
      const found = place === null ? undefined : places.get(place)
      // K3: what is sealed for others than those who read the chat does not belong to it.
      return found?.space === space ? found.chat : null
    },
  }
}
