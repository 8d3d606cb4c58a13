const hexDigits = '0123456789abcdef'
const base64urlAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const encoder = /* @__PURE__ */ new TextEncoder()
const strictDecoder = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false
  return true
}

/** Lexicographic order: negative, zero or positive. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

const hexOfByte = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += hexOfByte[byte] ?? ''
  return text
}

const noDigit = 16
/** Looked up by character code: ids go through here several times for each entry. */
const digitOfCode = /* @__PURE__ */ Array.from({ length: 128 }, (_, code) => {
  const digit = hexDigits.indexOf(String.fromCharCode(code))
  return digit < 0 ? noDigit : digit
})

/** Null when the text is not an even number of lowercase hexadecimal digits. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0) return null
  const out = new Uint8Array(text.length / 2)
  for (let index = 0; index < out.length; index += 1) {
    const high = digitOfCode[text.charCodeAt(index * 2)] ?? noDigit
    const low = digitOfCode[text.charCodeAt(index * 2 + 1)] ?? noDigit
    if (high === noDigit || low === noDigit) return null
    out[index] = high * 16 + low
  }
  return out
}

/** RFC 4648 section 5, without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    text += base64urlAlphabet.charAt((word >> 18) & 63) + base64urlAlphabet.charAt((word >> 12) & 63)
    if (left > 1) text += base64urlAlphabet.charAt((word >> 6) & 63)
    if (left > 2) text += base64urlAlphabet.charAt(word & 63)
  }
  return text
}

/** Null when the text is not the one canonical unpadded base64url form of some bytes. */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null
  const out = new Uint8Array(Math.floor((text.length * 3) / 4))
  let at = 0
  let word = 0
  let bits = 0
  for (const character of text) {
    const value = base64urlAlphabet.indexOf(character)
    if (value < 0) return null
    word = ((word << 6) | value) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out[at] = (word >> bits) & 0xff
      at += 1
    }
  }
  return (word & ((1 << bits) - 1)) === 0 ? out : null
}

export const toUtf8 = (text: string): Uint8Array => encoder.encode(text)

/** Null when the bytes are not well-formed UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return strictDecoder.decode(bytes)
  } catch {
    return null
  }
}
