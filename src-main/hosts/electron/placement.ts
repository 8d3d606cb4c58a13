import * as v from 'valibot'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const whole = v.pipe(v.number(), v.integer())
const saved = v.object({ x: whole, y: whole, width: whole, height: whole, maximized: v.boolean() })
export type Placement = v.InferOutput<typeof saved>

/** Sizes below which the interface folds too far to be of use. */
export const smallest = { width: 360, height: 480 }
const usual = { width: 1280, height: 840 }
/** So much of the window must be on a screen for it to be grasped. */
const grip = 80

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom)

/** What was saved, if it can be read. */
export function readPlacement(text: string): Placement | null {
  try {
    const parsed = v.safeParse(saved, JSON.parse(text))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/**
 * Where to put the window: where it was, unless that is off every screen there now is, as when one was taken away.
 * Without a position the system chooses it.
 */
export function place(
  placement: Placement | null,
  screens: readonly Area[],
): Partial<Area> & { width: number; height: number } {
  if (placement === null) return usual
  const width = Math.max(placement.width, smallest.width)
  const height = Math.max(placement.height, smallest.height)
  const { x, y } = placement
  const visible = screens.some(
    (screen) =>
      overlap(x, width, screen.x, screen.width) >= grip && y >= screen.y && y <= screen.y + screen.height - grip,
  )
  return visible ? { x, y, width, height } : { width, height }
}
