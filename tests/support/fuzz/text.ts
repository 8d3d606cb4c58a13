const decoder = new TextDecoder()

/** Bytes as text, whatever they are. */
export const toLooseUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes)
