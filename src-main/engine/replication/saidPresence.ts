/** R6: what a device says of who sits at it, as it goes over a link. */
import type { ItemId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'

export interface TypingAt {
  readonly chat: ItemId
  readonly thread: ItemId | null
}

export interface Said {
  /** `silent`: it is not said whether anybody is there. */
  readonly state: 'silent' | 'here' | 'away'
  /** Where something is being written now. */
  readonly typing: readonly TypingAt[]
}

const states = ['silent', 'here', 'away'] as const
const mostTyping = 8

export const encodeSaid = ({ state, typing }: Said): Cbor[] => [
  states.indexOf(state),
  typing.slice(-mostTyping).map(({ chat, thread }) => [bytesOfId(chat), thread === null ? null : bytesOfId(thread)]),
]

/** Null: it says nothing that is understood. */
export function decodeSaid([first, second]: readonly (Cbor | undefined)[]): Said | null {
  const state = typeof first === 'number' ? states[first] : undefined
  if (state === undefined || !Array.isArray(second) || second.length > mostTyping) return null
  const typing = (second as Cbor[]).map((place) => {
    const [chat, thread] = Array.isArray(place) && place.length === 2 ? (place as Cbor[]) : []
    if (!isItem(chat) || (thread !== null && !isItem(thread))) return null
    return { chat: toHex(chat) as ItemId, thread: thread === null ? null : (toHex(thread) as ItemId) }
  })
  return typing.every((place) => place !== null) ? { state, typing } : null
}

const isItem = (value: Cbor | undefined): value is Uint8Array => value instanceof Uint8Array && value.length === 16
