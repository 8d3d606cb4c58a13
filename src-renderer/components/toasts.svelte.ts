interface Toast {
  readonly id: number
  readonly text: string
  readonly undo: (() => void) | null
}

/** How long a toast stays: for whoever does something once it can no longer be undone. */
export const stays = 7000
let last = 0
let shown = $state.raw<readonly Toast[]>([])

export const toasts = (): readonly Toast[] => shown

export function dismiss(id: number): void {
  shown = shown.filter((toast) => toast.id !== id)
}

/** Tells of what is not visible where it happened, with a way back where there is one. */
export function tell(text: string, undo: (() => void) | null = null): void {
  last += 1
  const id = last
  shown = [...shown.slice(-2), { id, text, undo }]
  setTimeout(() => {
    dismiss(id)
  }, stays)
}
