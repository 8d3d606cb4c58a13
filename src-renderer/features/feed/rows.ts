import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import type { PostContent, Ui } from '#shared/contract/ui.ts'

export type Post = RowOf<Ui, 'feed'>
export type FeedHead = HeadOf<Ui, 'feed'>
export type Comment = RowOf<Ui, 'post'>
export type Preview = Extract<PostContent, { type: 'link' }>['link']

/** Oneself, as one is shown. */
export interface Me {
  readonly id: string
  readonly name: string
  readonly picture: string | null
}
