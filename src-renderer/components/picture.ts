const signatures = [
  ['UklGR', 'image/webp'],
  ['iVBORw', 'image/png'],
  ['_9j_', 'image/jpeg'],
] as const

/** An address for a picture in base64url; null when it is none of the kinds that pictures come in. */
export function pictureAddress(picture: string): string | null {
  const type = signatures.find(([start]) => picture.startsWith(start))?.[1]
  return type === undefined ? null : `data:${type};base64,${picture.replaceAll('-', '+').replaceAll('_', '/')}`
}
