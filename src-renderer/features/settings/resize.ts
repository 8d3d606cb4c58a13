import { toBase64url } from '#shared/kernel/bytes.ts'

const side = 256
const most = 24 * 1024
const qualities = [0.86, 0.74, 0.6, 0.45, 0.3]

/**
 * A picture of oneself from any picture file: cut to its middle square, 256 px, WebP, at most 24 KiB, as
 * base64url. It is drawn anew, so nothing that the file says of place or camera goes along. Null when the
 * file is not a picture that the window can read.
 */
export async function smallPicture(file: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (bitmap === null) return null
  const cut = Math.min(bitmap.width, bitmap.height)
  const canvas = new OffscreenCanvas(side, side)
  const context = canvas.getContext('2d')
  if (context === null) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, (bitmap.width - cut) / 2, (bitmap.height - cut) / 2, cut, cut, 0, 0, side, side)
  bitmap.close()
  for (const quality of qualities) {
    const small = await canvas.convertToBlob({ type: 'image/webp', quality })
    if (small.size <= most) return toBase64url(new Uint8Array(await small.arrayBuffer()))
  }
  return null
}
