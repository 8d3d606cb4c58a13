import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const cookieName = 'hearth'
const secretBytes = 32

export interface Admission {
  /** Good for one use. */
  readonly token: string
  /**
   * Where the interface is, begins and ends with a slash. A browser gives a cookie of 127.0.0.1 to every port there:
   * bound to a path nobody can guess, it does not reach the servers of other users on this computer.
   */
  readonly base: string
  /** Takes the token for the cookie that admits; a second time there is none. */
  redeem(token: string): { readonly setCookie: string } | 'used' | 'unknown'
  /** Whether a request with this Cookie header was admitted. */
  admits(cookies: string | undefined): boolean
}

const secret = (): string => randomBytes(secretBytes).toString('base64url')

/** Equal without telling by its time how much of it is. */
function same(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** Who opens the address that was printed comes in, once; from then on their browser alone. */
export function createAdmission(): Admission {
  const token = secret()
  const base = `/${secret()}/`
  const session = secret()
  let used = false
  return {
    token,
    base,
    redeem: (given) => {
      if (!same(given, token)) return 'unknown'
      if (used) return 'used'
      used = true
      return { setCookie: `${cookieName}=${session}; Path=${base}; HttpOnly; SameSite=Strict` }
    },
    admits: (cookies = '') =>
      cookies.split(';').some((cookie) => {
        const [name, value = ''] = cookie.trim().split('=', 2)
        return name === cookieName && same(value, session)
      }),
  }
}
