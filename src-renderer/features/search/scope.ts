/** Where one searches: in everything, in one group, in one chat of it. */
export interface Scope {
  readonly group: { readonly id: string; readonly name: string } | null
  /** By name, as the filter `in:` takes it. */
  readonly chat: string | null
}

/** The next wider scope; null: there is none. */
export function wider({ group, chat }: Scope): Scope | null {
  if (chat !== null) return { group, chat: null }
  return group === null ? null : { group: null, chat: null }
}

/** What is asked of the engine for what was typed in a scope. */
export const scoped = (typed: string, { chat }: Scope): string =>
  chat === null || typed.trim() === '' ? typed : `in:"${chat.replaceAll('"', '')}" ${typed}`
