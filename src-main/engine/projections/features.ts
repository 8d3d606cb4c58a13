import type { Feature } from '../storage/port.ts'

/** What filters ask for: an address of the web in the text, and whatever else is there. */
export const featuresOf = (text: string, more: readonly Feature[] = []): Feature[] => [
  ...new Set([...(/https?:\/\/[^\s/]/i.test(text) ? (['link'] as const) : []), ...more]),
]
