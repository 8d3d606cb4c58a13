import { flag, text } from './option.ts'

export const listenOptions = {
  'listen-host': text('ADDRESS', 'the address to listen at for signalling (else all)'),
  'no-listen': flag('do not listen for signalling; HEARTH_LISTEN=off does the same'),
} as const

interface Given {
  readonly 'listen-host': string | undefined
  readonly 'no-listen': boolean
}

/** Where a host listens for signalling of others; null: not at all. Port 0 is any free one. */
export function listenAt(
  given: Given,
  environment: Readonly<Record<string, string | undefined>>,
  port = 0,
): { host: string; port: number } | null {
  if (given['no-listen'] || environment['HEARTH_LISTEN'] === 'off') return null
  return { host: given['listen-host'] ?? '0.0.0.0', port }
}
