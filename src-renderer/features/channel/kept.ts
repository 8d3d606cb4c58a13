type Name = 'draft' | 'unsent' | 'answer' | 'deleting'

/** Drafts and unsent messages of each chat and thread, kept by the window itself so that they survive a restart. */
export interface Kept {
  read(name: Name, place: string): string | null
  write(name: Name, place: string, text: string | null): void
}

export const keptIn = (storage: Storage): Kept => ({
  read: (name, place) => storage.getItem(`hearth.${name}.${place}`),
  write: (name, place, text) => {
    const key = `hearth.${name}.${place}`
    if (text === null || text === '') storage.removeItem(key)
    else storage.setItem(key, text)
  },
})
