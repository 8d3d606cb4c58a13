import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { counted, moment, plain, shortId } from './layout.ts'

export type Post = NonNullable<HeadOf<Ui, 'post'>['post']>
export type Comment = RowOf<Ui, 'post'>

/** A post as lines for people; `id` at its beginning is what other commands take. */
export function postLines(post: Post): string[] {
  const marks = [
    post.pinned ? 'pinned' : '',
    post.announcement ? 'announcement' : '',
    post.edited ? 'edited' : '',
    post.hidden === null ? '' : `hidden by ${post.hidden.by.name}: ${post.hidden.reason}`,
  ].filter((mark) => mark !== '')
  const head = [shortId(post.id), moment(post.at), plain(post.authorName), ...marks.map(plain)].join('  ')
  const below = [
    ...post.reactions.map(({ emoji, people }) => `${plain(emoji)} ${people.length}`),
    ...(post.comments === 0 ? [] : [counted(post.comments, 'comment', 'comments')]),
  ].join('  ')
  return [head, ...indented(post.text), ...contentLines(post), ...(below === '' ? [] : [`  ${below}`])]
}

function contentLines({ content, votes }: Post): string[] {
  switch (content.type) {
    case 'text':
      return []
    case 'link':
      return [content.link.url, content.link.title, content.link.description].flatMap(indented)
    case 'article':
      return [...indented(content.title), ...indented(content.body)]
    case 'poll':
      return [
        ...content.options.map((option, at) => {
          const people = votes?.byOption[at] ?? []
          const names = people.map(({ name }) => plain(name)).join(', ')
          return `  ${at + 1}. ${plain(option)}  ${people.length}${names === '' ? '' : ` (${names})`}`
        }),
        ...(votes?.closed === true ? ['  closed'] : []),
      ]
  }
}

export const commentLines = (comment: Comment): string[] => {
  const inset = comment.replyTo === null ? '  ' : '    '
  const head = [shortId(comment.id), moment(comment.at), plain(comment.authorName)].join('  ')
  const said = comment.deleted ? ['(deleted)'] : comment.hidden !== null && comment.text === '' ? ['(hidden)'] : comment.text.split('\n') // prettier-ignore
  return [head, ...said.map((line) => `  ${plain(line)}`)].map((line) => inset + line)
}

const indented = (text: string): string[] => (text === '' ? [] : text.split('\n').map((line) => `  ${plain(line)}`))

/** Pictures are for eyes: a script is told that there is one. */
export function withoutPictures({ authorPicture: _face, order: _order, ...post }: Post): object {
  const { content } = post
  if (content.type !== 'link') return post
  return { ...post, content: { ...content, link: { ...content.link, picture: content.link.picture !== null } } }
}
