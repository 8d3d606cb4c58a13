import { fromBase64url, toBase64url } from '#shared/kernel/bytes.ts'

const widest = 480
const most = 24 * 1024
const qualities = [0.8, 0.65, 0.5, 0.35, 0.2]

/**
 * A page's picture made small enough to go along with a post: it fits into 480 px, WebP, at most 24 KiB, as base64url. It
 * is drawn anew, so nothing else that the file holds goes along. Null when it is no picture that the window can read.
 */
export async function fittingPicture(large: string): Promise<string | null> {
  const bytes = fromBase64url(large)
  if (bytes === null) return null
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)])).catch(() => null)
  if (bitmap === null) return null
  const scale = Math.min(1, widest / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  ]
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  for (const quality of qualities) {
    const small = await canvas.convertToBlob({ type: 'image/webp', quality })
    if (small.size <= most) return toBase64url(new Uint8Array(await small.arrayBuffer()))
  }
  return null
}
