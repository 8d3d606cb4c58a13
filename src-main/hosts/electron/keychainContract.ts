import * as v from 'valibot'
import { command } from '#shared/contract/define.ts'

const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** What the engine asks of the system's keychain, which only the shell can reach. */
export const keychain = {
  wrap: command({
    input: v.strictObject({ bytes }),
    output: v.strictObject({ bytes }),
    errors: ['keychain-refused'],
  }),
  /** `keychain-refused`: not wrapped by this keychain, or it does not give it out. */
  unwrap: command({
    input: v.strictObject({ bytes }),
    output: v.strictObject({ bytes }),
    errors: ['keychain-refused'],
  }),
} as const

export type KeychainContract = typeof keychain
