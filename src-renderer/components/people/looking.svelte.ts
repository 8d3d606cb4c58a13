/** At whose name or picture one looks, by pointer or by keyboard, long enough to be told more. */
export interface Looking {
  readonly at: { readonly memberId: string; readonly anchor: HTMLElement } | null
  begin(memberId: string, anchor: HTMLElement): void
  /** The pointer is on the card itself. */
  stay(): void
  end(): void
  close(): void
}

const openAfter = 450
const closeAfter = 220

export function looking(): Looking {
  let at = $state.raw<Looking['at']>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (wait: number, next: Looking['at']): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      // What scrolled away or was closed meanwhile has nothing to be told at.
      at = next?.anchor.isConnected === true ? next : null
    }, wait)
  }
  return {
    get at() {
      return at
    },
    begin: (memberId, anchor) => {
      if (at?.anchor === anchor) clearTimeout(timer)
      else later(openAfter, { memberId, anchor })
    },
    stay: () => {
      clearTimeout(timer)
    },
    end: () => {
      later(closeAfter, null)
    },
    close: () => {
      clearTimeout(timer)
      at = null
    },
  }
}
