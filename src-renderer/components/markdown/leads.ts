import { getContext, setContext } from 'svelte'

/** Where what is read leads: the addresses of places in Hearth, and the way out of it. Null: nowhere from here. */
export interface Leads {
  /** Out of Hearth: asks first. */
  follow(href: string): void
  /** Only whether there is such a page: the card on a name finds it. */
  person(memberId: string): string | null
  topic(topic: string): string | null
  item(groupId: string, itemId: string): string | null
  /** What a link to an item is called. */
  readonly itemLabel: string
  /** Who reads: where they are named it stands out. */
  readonly me: string | null
}

const nowhere: Leads = {
  follow: () => undefined,
  person: () => null,
  topic: () => null,
  item: () => null,
  itemLabel: '',
  me: null,
}

const key = Symbol('leads')

/** For everything that is read inside the component that calls it. */
export const provideLeads = (leads: Leads): Leads => setContext(key, leads)

export const useLeads = (): Leads => getContext<Leads | undefined>(key) ?? nowhere
