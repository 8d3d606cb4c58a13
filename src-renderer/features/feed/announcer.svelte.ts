import { plainText } from '../../components/markdown/parse.ts'
import type { Words } from '../../words/en.ts'
import type { Post } from './rows.ts'

const batch = 1500
const longest = 160

/** What a listener is told of posts that arrived: one with its text, more of them by number and author. */
export function arrivedWords(posts: readonly Post[], words: Words): string {
  const [only] = posts
  if (only === undefined) return ''
  const nameOf = (post: Post): string => (post.authorName === '' ? words.feed.unknownAuthor : post.authorName)
  if (posts.length > 1)
    return words.feed.arrivedMany(
      posts.length,
      words.app.and(
        posts
          .map(nameOf)
          .filter((name, at, all) => all.indexOf(name) === at)
          .slice(0, 3),
      ),
    )
  const said = only.content.type === 'article' ? only.content.title : plainText(only.text, only.mentions)
  return words.feed.arrived(nameOf(only), said.length > longest ? `${said.slice(0, longest)}…` : said)
}

/** Tells a listener of what arrives: once for all that comes within a moment. Lives as long as its component. */
export function openAnnouncer(words: Words): { readonly said: string; hear(posts: readonly Post[]): void } {
  let said = $state('')
  let waiting: Post[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  $effect(() => () => {
    clearTimeout(timer)
  })
  return {
    get said() {
      return said
    },
    hear(posts) {
      waiting.push(...posts)
      timer ??= setTimeout(() => {
        said = arrivedWords(waiting, words)
        waiting = []
        timer = undefined
      }, batch)
    },
  }
}
