/** Drafts of posts and comments, kept by the window itself so that they survive a restart. */
export const readKept = (name: string): string | null => localStorage.getItem(`hearth.${name}`)

export function writeKept(name: string, text: string | null): void {
  const key = `hearth.${name}`
  if (text === null || text === '') localStorage.removeItem(key)
  else localStorage.setItem(key, text)
}
