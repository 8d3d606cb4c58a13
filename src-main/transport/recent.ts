/** The last few of many texts, to know one that comes again. */
export interface Recent {
  /** True when it was here before. */
  seen(text: string): boolean
}

export function recent(most: number): Recent {
  const texts = new Set<string>()
  return {
    seen: (text) => {
      if (texts.has(text)) return true
      texts.add(text)
      const oldest = texts.values().next().value
      if (texts.size > most && oldest !== undefined) texts.delete(oldest)
      return false
    },
  }
}
