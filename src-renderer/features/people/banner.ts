import { toBase64url } from '#shared/kernel/bytes.ts'

const width = 1068
const height = 336
const most = 96 * 1024
const qualities = [0.86, 0.78, 0.68, 0.55, 0.4, 0.25]

/** A picture that was chosen, to be cut; close it when it is not needed any more. */
export type Source = ImageBitmap

/** Null when the file is no picture that the window can read. */
export const readPicture = (file: Blob): Promise<Source | null> => createImageBitmap(file).catch(() => null)

interface Cut {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The part of a picture that a banner shows: as wide, or as high, as it can be; `at` from 0 to 1 says which part. */
export function cutOf(source: { readonly width: number; readonly height: number }, at: number): Cut {
  const shape = width / height
  const cut =
    source.width / source.height > shape
      ? { width: source.height * shape, height: source.height }
      : { width: source.width, height: source.width / shape }
  return { ...cut, x: (source.width - cut.width) * at, y: (source.height - cut.height) * at }
}

/**
 * A banner from a picture: cut, 1068 by 336, WebP, at most 96 KiB, as base64url. It is drawn anew, so nothing that
 * the file says of place or camera goes along. Null when it cannot be made small enough.
 */
export async function smallBanner(source: Source, at: number): Promise<string | null> {
  const cut = cutOf(source, at)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, cut.x, cut.y, cut.width, cut.height, 0, 0, width, height)
  for (const quality of qualities) {
    const small = await canvas.convertToBlob({ type: 'image/webp', quality })
    if (small.size <= most) return toBase64url(new Uint8Array(await small.arrayBuffer()))
  }
  return null
}
