interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly isComposing: boolean
  /** 229 while an input method composes, also where `isComposing` is not set yet or any more. */
  readonly keyCode: number
}

/** The key belongs to an input method, which composes. */
export const composes = (key: Pick<Key, 'isComposing' | 'keyCode'>): boolean => key.isComposing || key.keyCode === 229

/** What a key asks of the composer: to send, or whatever the key does by itself. */
export function keyAsks(key: Key, enterSends: boolean): 'send' | 'nothing' {
  if (key.key !== 'Enter' || key.altKey || composes(key)) return 'nothing'
  if (key.ctrlKey || key.metaKey) return 'send'
  return enterSends && !key.shiftKey ? 'send' : 'nothing'
}
