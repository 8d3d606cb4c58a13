interface Key {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
}

export type KeyCommand =
  | 'find'
  | 'find-here'
  | 'shortcuts'
  | 'settings'
  | 'lock'
  | 'next'
  | 'previous'
  | 'next-unread'
  | 'previous-unread'
  | 'next-group'
  | 'previous-group'

/** What a key asks for wherever one is; null for keys that are nobody's or somebody else's. */
export function keyCommand(key: Key): KeyCommand | null {
  if (key.isComposing) return null
  const mod = key.ctrlKey || key.metaKey
  if (key.altKey) {
    if (key.key === 'ArrowDown') return key.shiftKey ? (mod ? null : 'next-unread') : mod ? 'next-group' : 'next'
    if (key.key === 'ArrowUp')
      return key.shiftKey ? (mod ? null : 'previous-unread') : mod ? 'previous-group' : 'previous'
    return null
  }
  if (!mod) return null
  if (key.key.toLowerCase() === 'k' && !key.shiftKey) return 'find'
  if (key.key.toLowerCase() === 'f' && !key.shiftKey) return 'find-here'
  // Where / needs Shift (on a German keyboard it is Shift+7), it is the same key to the one who presses it.
  if (key.key === '/' || key.code === 'Slash') return 'shortcuts'
  if (key.key === ',') return 'settings'
  if (key.key.toLowerCase() === 'l' && key.shiftKey) return 'lock'
  return null
}

/** The next or previous of a list; null at its ends, unless it goes round, and for an empty list. */
export function stepped(ids: readonly string[], current: string | null, by: 1 | -1, round: boolean): string | null {
  if (ids.length === 0) return null
  const at = current === null ? -1 : ids.indexOf(current)
  if (at < 0) return ids.at(by === 1 ? 0 : -1) ?? null
  const next = at + by
  return round ? (ids.at(next % ids.length) ?? null) : next < 0 ? null : (ids[next] ?? null)
}
