import { MediaQuery } from 'svelte/reactivity'

const narrowQuery = new MediaQuery('(max-width: 760px)', false)
const mediumQuery = new MediaQuery('(max-width: 1100px)', false)

/** One thing at a time: the rail and the places are folded into the bottom bar. */
export const narrow = (): boolean => narrowQuery.current
/** No room for the context beside the content: it floats over. */
export const medium = (): boolean => mediumQuery.current
