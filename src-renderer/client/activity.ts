import type { Engine } from './engine.svelte.ts'

/** Without a key or a move of the pointer for so long, nobody is at the computer. */
const idleAfter = 5 * 60 * 1000
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'focus'] as const

/** Tells the engine whether somebody is at this window, whenever that changes; until told to stop. */
export function tellActivity(engine: Engine, page: Window): () => void {
  let active: boolean | null = null
  let idle: number | undefined

  const say = (now: boolean): void => {
    if (now === active) return
    active = now
    void engine.call('presence.set', { active: now })
  }
  const onSign = (): void => {
    page.clearTimeout(idle)
    idle = page.setTimeout(() => {
      say(false)
    }, idleAfter)
    say(true)
  }
  const onVisibility = (): void => {
    if (page.document.visibilityState === 'visible') onSign()
  }
  for (const sign of signs) page.addEventListener(sign, onSign, { passive: true, capture: true })
  page.document.addEventListener('visibilitychange', onVisibility)
  onVisibility()
  return () => {
    page.clearTimeout(idle)
    for (const sign of signs) page.removeEventListener(sign, onSign, { capture: true })
    page.document.removeEventListener('visibilitychange', onVisibility)
  }
}
