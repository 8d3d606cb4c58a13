import type { attention as english } from '../en/attention.ts'
import { counting, own } from '../plural.ts'

const { number } = counting('de')

/** Was für einen selbst war, und wie man davon erfährt. */
export const attention: typeof english = {
  attention: {
    title: 'Für dich',
    unread: (count) => `${number(count)} ungelesen`,
    caughtUp: 'Du hast alles gesehen.',
    markAll: 'Alles als gelesen markieren',
    empty: 'Noch war nichts für dich',
    emptyText: 'Wer dich nennt, dir antwortet oder dir direkt schreibt, erscheint hier.',
    filter: 'Zeigen',
    all: 'Alles',
    onlyUnread: 'Ungelesen',
    why: {
      mention: (name) => `${own(name)} nannte dich`,
      reply: (name) => `${own(name)} antwortete dir`,
      direct: (name) => `${own(name)} schrieb dir`,
      message: (name) => `${own(name)} schrieb`,
      post: (name) => `${own(name)} veröffentlichte`,
      announcement: (name) => `${own(name)} kündigte an`,
      comment: (name) => `${own(name)} kommentierte deinen Beitrag`,
      reaction: (name) => `${own(name)} reagierte`,
    },
    inFeed: 'Neues',
    direct: 'Direkt',
    isUnread: 'ungelesen',
    noneUnread: 'Alles, was für dich war, ist gelesen.',
  },
  telling: {
    title: 'Mitteilungen',
    text: 'Wovon dieser Computer dir meldet, und wann.',
    on: 'Mitteilungen des Systems',
    onHint: 'Wenn jemand dich nennt, dir antwortet, dir direkt schreibt oder etwas ankündigt.',
    permissionAsk: 'Hearth darf sie zeigen',
    permissionAskHint: 'Der Browser fragt dich einmal.',
    permissionDenied: 'Das System lässt Hearth keine zeigen. Das kannst du in seinen Einstellungen ändern.',
    hide: 'Ohne Inhalt',
    hideHint: 'Sie sagen, dass etwas da ist, und nicht was, noch von wem.',
    quiet: 'Ruhezeit',
    quietHint: 'Dazwischen wird nichts gemeldet. Es wartet auf dich, als ungelesen.',
    quietNow: 'Gerade ist Ruhe.',
    from: 'Von',
    to: 'Bis',
    places: 'Was jeder Chat dir meldet, stellst du in der Liste der Chats ein: Rechtsklick oder Menütaste.',
    visible: 'Was andere sehen',
    presence: 'Zeigen, dass du da bist',
    presenceHint: 'Andere sehen einen Punkt neben deinem Namen, solange du am Computer bist.',
    typing: 'Zeigen, dass du schreibst',
    typingHint: 'Andere in diesem Chat sehen, dass du etwas schreibst, und nicht was.',
  },
}
