import { untrack } from 'svelte'
import type { Host } from '#shared/contract/host.ts'
import { plainText } from '../components/markdown/parse.ts'
import { words } from '../words/index.svelte.ts'
import type { Engine } from './engine.svelte.ts'
import { routeTo } from './itemLink.ts'
import { live } from './live.svelte.ts'
import { go, route } from './navigation.svelte.ts'
import { placeIn } from './route.ts'
import { isInView, News, noticesOf, several, type Phrases } from './telling.ts'

const phrases = (): Phrases => ({
  what: ({ why, by }) => words.attention.why[why](by.name),
  title: words.notify.title,
  plain: (text) => plainText(text),
  app: words.app.name,
  somethingNew: words.notify.somethingNew,
  severalNew: words.notify.severalNew,
})

/** Has the system tell what comes for oneself, also while the window is hidden; lives as long as the page. `isOpen`: the vault is. */
export function notifyOf(engine: Engine, { notices }: Host, isOpen: () => boolean): void {
  const attention = live(engine, 'attention', () => (isOpen() ? {} : null))
  let news = new News()

  const lead = (id: string): void => {
    const row = news.find(id)
    if (row !== undefined) go(routeTo(row.groupId, row.place, row.item))
    else if (id === several) {
      const newest = attention.rows.at(-1)
      if (newest !== undefined) go(placeIn(newest.groupId, 'you'))
    }
  }

  $effect(() => notices.onOpen(lead))

  $effect(() => {
    const { head, rows } = attention
    if (head === null) {
      // Another vault, or the same one after it was locked: what is there then is no news.
      news = new News()
      return
    }
    untrack(() => {
      const here = document.hasFocus() ? route() : null
      const fresh = news.fresh(rows).filter((row) => here === null || !isInView(row, here))
      news.note(fresh)
      for (const notice of noticesOf(fresh, head, phrases())) notices.tell(notice)
      const seen = news.seen(rows)
      if (seen.length > 0) notices.takeBack(head.badge === 0 ? [...seen, several] : seen)
      notices.badge(head.badge, head.unread)
    })
  })
}
