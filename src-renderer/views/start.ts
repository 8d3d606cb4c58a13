import type { Words } from '../words/en.ts'

type StartFailure = keyof Words['fatal']['heading']

const known: readonly string[] = [
  'vault-in-use',
  'vault-damaged',
  'vault-newer',
  'vault-read-only',
  'disk-full',
  'keychain-refused',
] satisfies StartFailure[]

/** Why the vault did not open, as far as there are words for it. */
export const startFailure = (code: string): StartFailure => (known.includes(code) ? (code as StartFailure) : 'other')
