import { encode } from 'uqr'

/** The modules of a QR code, row by row; null when there is more text than any holds. */
export function qrModules(text: string): { readonly size: number; readonly data: readonly boolean[][] } | null {
  try {
    return encode(text, { ecc: 'L', border: 2 })
  } catch {
    return null
  }
}
