/** Links that were opened: kept until somebody listens, then told at once. */
export interface Links {
  open(link: string): void
  /** From now on links go here, those kept first; to nobody else any more. */
  listen(heard: (link: string) => void): void
  /** Nobody listens any more. */
  mute(): void
}

export function links(): Links {
  let hearer: ((link: string) => void) | null = null
  const kept: string[] = []
  return {
    open: (link) => {
      if (hearer === null) kept.push(link)
      else hearer(link)
    },
    listen: (heard) => {
      hearer = heard
      for (const link of kept.splice(0)) heard(link)
    },
    mute: () => {
      hearer = null
    },
  }
}
