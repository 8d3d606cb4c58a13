import { createSubscriber } from 'svelte/reactivity'

const minute = 60 * 1000

const everyMinute = createSubscriber((update) => {
  const timer = setInterval(update, minute)
  return () => {
    clearInterval(timer)
  }
})

/** The time now, good to the minute: what is derived from it changes by itself. */
export function now(): number {
  everyMinute()
  return Date.now()
}
