import { counting, own } from '../plural.ts'

const { many } = counting('en')

/** What was for oneself, and how one is told of it. */
export const attention = {
  attention: {
    title: 'For you',
    unread: (count: number): string => many(count, { one: '# unread', other: '# unread' }),
    caughtUp: 'You’re all caught up.',
    markAll: 'Mark all as read',
    empty: 'Nothing was for you yet',
    emptyText: 'Whoever names you, answers you or writes to you directly appears here.',
    filter: 'Show',
    all: 'Everything',
    onlyUnread: 'Unread',
    why: {
      mention: (name: string): string => `${own(name)} named you`,
      reply: (name: string): string => `${own(name)} answered you`,
      direct: (name: string): string => `${own(name)} wrote to you`,
      message: (name: string): string => `${own(name)} wrote`,
      post: (name: string): string => `${own(name)} posted`,
      announcement: (name: string): string => `${own(name)} announced`,
      comment: (name: string): string => `${own(name)} commented on your post`,
      reaction: (name: string): string => `${own(name)} reacted`,
    },
    inFeed: 'Feed',
    direct: 'Direct',
    isUnread: 'unread',
    noneUnread: 'Everything that was for you is read.',
  },
  telling: {
    title: 'Notifications',
    text: 'What this computer tells you of, and when.',
    on: 'Notifications of the system',
    onHint: 'When somebody names you, answers you, writes to you directly, or announces something.',
    permissionAsk: 'Let Hearth show them',
    permissionAskHint: 'The browser asks you once.',
    permissionDenied: 'The system does not let Hearth show them. You can change that in its settings.',
    hide: 'Without contents',
    hideHint: 'They say that there is something, and not what, nor from whom.',
    quiet: 'Quiet hours',
    quietHint: 'Nothing is told between these. It waits for you, marked as unread.',
    quietNow: 'It is quiet now.',
    from: 'From',
    to: 'Until',
    places: 'What each chat tells you is set in the list of chats: right-click, or the menu key.',
    visible: 'What others see',
    presence: 'Show when you are here',
    presenceHint: 'Others see a dot beside your name while you are at your computer.',
    typing: 'Show when you are writing',
    typingHint: 'Others in that chat see that you are writing something, and not what.',
  },
}
