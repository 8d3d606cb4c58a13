import type { search as english } from '../en/search.ts'
import { counting, own } from '../plural.ts'

const { many } = counting('de')

/** Finden, was geschrieben wurde. */
export const search: typeof english = {
  search: {
    title: 'Suche',
    field: 'Nach Worten, Menschen, Chats suchen',
    kinds: {
      all: 'Alles',
      message: 'Nachrichten',
      post: 'Beiträge',
      comment: 'Kommentare',
      person: 'Menschen',
      channel: 'Chats',
    },
    kind: 'Art',
    where: 'Wo',
    thisGroup: 'Diese Gruppe',
    allGroups: 'Alle Gruppen',
    filters: 'Filter',
    hint: 'Schreib dazu, was es eingrenzt, zum Beispiel:',
    examples: {
      from: 'from:name',
      fromHint: 'was jemand schrieb',
      in: 'in:chat',
      inHint: 'was in einem Chat steht',
      after: 'after:2026-05',
      afterHint: 'von da an',
      before: 'before:2026-05-01',
      beforeHint: 'bis dahin',
      has: 'has:link',
      hasHint: 'mit einem Link, oder has:poll',
      quotes: '„Worte zusammen“',
      quotesHint: 'in Anführungszeichen, genau so',
    },
    found: (count, more) =>
      more
        ? many(count, { one: 'Mehr als # Fund', other: 'Mehr als # Funde' })
        : many(count, { one: '# Fund', other: '# Funde' }),
    none: (query) => `Zu „${own(query)}“ wurde nichts gefunden.`,
    noneText: 'Jedes Wort muss ein Wort des Gefundenen beginnen. Versuche weniger, oder suche in allen Gruppen.',
    begin: 'Was suchst du?',
    beginText:
      'Nachrichten, Beiträge, Kommentare, Menschen und Chats, in jeder Schrift. Nichts verlässt diesen Computer.',
    more: 'Mehr zeigen',
    unknown: (filter) => `Als „${own(filter)}“ ist hier nichts bekannt.`,
    behind: (count) =>
      many(count, {
        one: '# Stück kam eben und ist noch nicht zu finden.',
        other: '# Stücke kamen eben und sind noch nicht zu finden.',
      }),
    inFeed: 'Neues',
    commentIn: 'Kommentar',
    from: (name) => `from:${name}`,
    direct: 'Direkter Chat',
    unknownAuthor: 'Jemand, der nicht mehr hier ist',
  },
}
