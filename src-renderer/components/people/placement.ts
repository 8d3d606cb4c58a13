interface Box {
  readonly left: number
  readonly top: number
  readonly bottom: number
  readonly width: number
  readonly height: number
}

const edge = 8

/** Below what it belongs to, or above where there is no room below; never beyond the window's edges. */
export function placeBeside(
  anchor: Box,
  floating: Pick<Box, 'width' | 'height'>,
  gap: number,
  window: Pick<Box, 'width' | 'height'>,
): { readonly left: number; readonly top: number } {
  const below = anchor.bottom + gap
  const above = anchor.top - gap - floating.height
  const top = below + floating.height + edge <= window.height || above < edge ? below : above
  return {
    left: Math.max(edge, Math.min(anchor.left, window.width - floating.width - edge)),
    top: Math.max(edge, Math.min(top, window.height - floating.height - edge)),
  }
}
