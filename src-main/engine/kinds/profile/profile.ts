import type { Fields } from '../../items/update.ts'
import type { Kind } from '../kind.ts'
import { readDetails, type Details } from './details.ts'

/** Name and picture, which are the same in all groups. */
export interface Face {
  readonly name: string
  /** WebP, PNG or JPEG, at most 24 KiB; null: none. */
  readonly picture: Uint8Array | null
}

export interface Profile extends Face {
  readonly details: Details
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
    const details = readDetails(fields)
    return details === null ? null : { name, picture, details }
  },
}

/** What sets name and picture, and leaves the rest as it is. */
export const profileFields = ({ name, picture }: Face): Fields => ({ n: name, p: picture })
