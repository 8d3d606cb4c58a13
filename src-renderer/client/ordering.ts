import { createContext } from 'svelte'

/** What somebody wrote, as far as keeping order has to name it. */
export interface Written {
  readonly itemId: string
  readonly author: string
  readonly authorName: string
  /** Its beginning, to see that it is the right one. */
  readonly text: string
}

/** What can be done about what somebody wrote: the dialogs are asked from here, wherever it stands. */
export interface Ordering {
  /** One is an admin: hides what others wrote, with a reason. */
  readonly mayHide: boolean
  report(item: Written): void
  hide(item: Written): void
  unhide(itemId: string): void
  /** For oneself, on this computer; told with a way back. */
  mute(memberId: string, name: string, muted: boolean): void
}

export const [useOrdering, provideOrdering] = createContext<Ordering>()
