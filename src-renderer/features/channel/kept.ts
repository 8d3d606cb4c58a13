/** Drafts and unsent messages of each chat, kept by the window itself so that they survive a restart. */
export interface Kept {
  read(name: 'draft' | 'unsent', channelId: string): string | null
  write(name: 'draft' | 'unsent', channelId: string, text: string | null): void
}

export const keptIn = (storage: Storage): Kept => ({
  read: (name, channelId) => storage.getItem(`hearth.${name}.${channelId}`),
  write: (name, channelId, text) => {
    const key = `hearth.${name}.${channelId}`
    if (text === null || text === '') storage.removeItem(key)
    else storage.setItem(key, text)
  },
})
