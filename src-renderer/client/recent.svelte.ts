const most = 6

// In memory alone: what one looked for says much of what is in the vault, and the vault is sealed when it is closed.
let searched = $state.raw<readonly string[]>([])

/** What was searched for lately in this window, the latest first. */
export const recent = (): readonly string[] => searched

export function remember(text: string): void {
  const sought = text.trim()
  if (sought !== '') searched = [sought, ...searched.filter((known) => known !== sought)].slice(0, most)
}

export function forgetRecent(): void {
  searched = []
}
