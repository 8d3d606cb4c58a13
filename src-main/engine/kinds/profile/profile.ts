import type { Fields } from '../../items/update.ts'
import type { Kind } from '../kind.ts'

export interface Profile {
  readonly name: string
  /** WebP, PNG or JPEG, at most 24 KiB; null: none. */
  readonly picture: Uint8Array | null
}

const longestName = 80
const largestPicture = 24 * 1024

export const profileKind: Kind<Profile> = {
  number: 1,
  name: 'profile',
  act: 'profile',
  parse: (fields) => {
    const { n: name, p: picture = null } = fields
    if (typeof name !== 'string' || name.trim() === '' || name.length > longestName) return null
    if (picture !== null && !(picture instanceof Uint8Array && picture.length <= largestPicture)) return null
    return { name, picture }
  },
}

export const profileFields = (profile: Profile): Fields => ({ n: profile.name, p: profile.picture })
