import { addressOf, parseRoute, placeIn, type Route } from './route.ts'

const lastKey = 'hearth.last'
const keyOf = (groupId: string): string => `hearth.last.${groupId}`

/** Keeps where one is, for the group and for the next start. */
export function rememberPlace(here: Route): void {
  if (here.at !== 'group' || here.place.name === 'first' || here.place.name === 'more') return
  localStorage.setItem(keyOf(here.groupId), addressOf(here))
  localStorage.setItem(lastKey, here.groupId)
}

/** Where one was in that group; with null, in the group where one was last of those that are still there. */
export function rememberedPlace(groupId: string | null, groups: readonly { readonly id: string }[] = []): Route {
  const last = localStorage.getItem(lastKey)
  const known = groupId ?? groups.find((group) => group.id === last)?.id ?? groups[0]?.id
  if (known === undefined) return { at: 'add' }
  const place = parseRoute(localStorage.getItem(keyOf(known)) ?? '')
  return place.at === 'group' && place.groupId === known ? place : placeIn(known, 'first')
}
