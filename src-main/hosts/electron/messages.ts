/** Between the shell and the engine's process, beside the ports it hands over. */
import * as v from 'valibot'

const number = v.pipe(v.number(), v.integer(), v.minValue(1))

export const toEngine = v.variant('type', [
  /** Comes first and once. A port with it leads to the system's keychain; without one there is none. */
  v.strictObject({
    type: v.literal('open'),
    vault: v.string(),
    signals: v.array(v.string()),
    listen: v.strictObject({ host: v.string(), port: v.number() }),
  }),
  /** With the port of a window. */
  v.strictObject({ type: v.literal('window') }),
  /** With the port of the transport that was wanted under this number. */
  v.strictObject({ type: v.literal('transport'), number }),
  v.strictObject({ type: v.literal('transport-gone'), number }),
  v.strictObject({ type: v.literal('close') }),
])
export type ToEngine = v.InferOutput<typeof toEngine>

export const openCode = v.picklist([
  'vault-in-use',
  'vault-read-only',
  'disk-full',
  'vault-damaged',
  'vault-newer',
  'keychain-refused',
])
export type OpenCode = v.InferOutput<typeof openCode>

export const fromEngine = v.variant('type', [
  v.strictObject({ type: v.literal('opened') }),
  v.strictObject({ type: v.literal('failed'), code: openCode }),
  v.strictObject({ type: v.literal('transport-wanted'), number }),
])
export type FromEngine = v.InferOutput<typeof fromEngine>
