import type { Host, PlaceAsked } from '#shared/contract/host.ts'

export interface Place {
  /** A path has to be typed: the host has no dialog for choosing one. */
  readonly typed: boolean
  path: string
  /** What is wrong with the path before anybody is asked, as a yes or no. */
  readonly missing: boolean
  /** The place that one chose or typed; null when there is none. */
  find(asked: PlaceAsked): Promise<string | null>
}

/** Where something is or is to be put on the disk: chosen by the system's dialog, or typed where there is none. */
export function place(host: Host): Place {
  let path = $state('')
  let missing = $state(false)
  return {
    typed: host.choosePlace === null,
    get path() {
      return path
    },
    set path(typed: string) {
      path = typed
      missing = false
    },
    get missing() {
      return missing
    },
    find: async (asked) => {
      if (host.choosePlace !== null) return host.choosePlace(asked)
      missing = path.trim() === ''
      return missing ? null : path.trim()
    },
  }
}
