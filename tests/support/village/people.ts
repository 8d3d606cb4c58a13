/** Who lives by the lake. */
export interface Villager {
  readonly name: string
  /** File of their picture; null: they have none. */
  readonly face: string | null
  readonly role: 'owner' | 'admin' | 'member' | 'guest'
}

export const villagers = {
  ada: { name: 'Ada Lindqvist', face: 'ada.webp', role: 'owner' },
  ana: { name: 'Ana Pereira', face: 'ana.webp', role: 'admin' },
  bo: { name: 'Bo Okafor', face: 'bo.webp', role: 'member' },
  haruka: { name: '春香', face: 'haruka.webp', role: 'member' },
  amal: { name: 'أمل حداد', face: 'amal.webp', role: 'member' },
  jurgen: { name: 'Jürgen Weiß', face: 'jurgen.webp', role: 'member' },
  tomasz: { name: 'Tomasz Zieliński', face: null, role: 'member' },
  noa: { name: 'נועה ברק', face: null, role: 'member' },
  siv: { name: 'Siv Nygård', face: null, role: 'guest' },
} as const satisfies Record<string, Villager>

export type Who = keyof typeof villagers
