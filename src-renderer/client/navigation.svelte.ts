import { addressOf, parseRoute, type Route } from './route.ts'

let here = $state.raw<Route>(parseRoute(location.hash))

window.addEventListener('hashchange', () => {
  here = parseRoute(location.hash)
})

/** Where one is now. */
export const route = (): Route => here

/** Goes there; `instead` leaves no step behind to come back to. */
export function go(to: Route, how: 'on' | 'instead' = 'on'): void {
  here = to
  const address = addressOf(to)
  if (address === location.hash) return
  if (how === 'instead') history.replaceState(null, '', address)
  else history.pushState(null, '', address)
}
