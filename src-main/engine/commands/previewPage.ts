import type { Failure, Result } from '#shared/kernel/result.ts'
import type { Preview } from '../kinds/post/preview.ts'

export interface SeenPage extends Preview {
  /** A picture too large to be sent as it is, of at most 512 KiB; null: there is none, or it is small. */
  readonly largePicture: Uint8Array | null
}

/**
 * Looks at the page of a link, now, for its sender. `page-refused`: its address, or one that it leads on to, is none of
 * the open internet, or there is no page at it.
 */
export type PreviewPage = (url: string) => Promise<Result<SeenPage, Failure<'page-unreachable' | 'page-refused'>>>
