import { counting, own } from '../plural.ts'

const { many } = counting('en')

/** Finding what was written. */
export const search = {
  search: {
    title: 'Search',
    field: 'Search for words, people, chats',
    kinds: {
      all: 'Everything',
      message: 'Messages',
      post: 'Posts',
      comment: 'Comments',
      person: 'People',
      channel: 'Chats',
    },
    kind: 'Kind',
    where: 'Where',
    thisGroup: 'This group',
    allGroups: 'All groups',
    filters: 'Filters',
    hint: 'Narrow it down by writing, for example:',
    examples: {
      from: 'from:name',
      fromHint: 'what somebody wrote',
      in: 'in:chat',
      inHint: 'what is in a chat',
      after: 'after:2026-05',
      afterHint: 'from then on',
      before: 'before:2026-05-01',
      beforeHint: 'until then',
      has: 'has:link',
      hasHint: 'with a link, or has:poll',
      quotes: '“words together”',
      quotesHint: 'in quotes, exactly so',
    },
    found: (count: number, more: boolean): string =>
      more
        ? many(count, { one: 'More than # thing found', other: 'More than # things found' })
        : many(count, { one: '# thing found', other: '# things found' }),
    none: (query: string): string => `Nothing was found for “${own(query)}”.`,
    noneText: 'Every word must begin a word of what is found. Try fewer of them, or look in all groups.',
    begin: 'What are you looking for?',
    beginText: 'Messages, posts, comments, people and chats, in any script. Nothing leaves this computer.',
    more: 'Show more',
    unknown: (filter: string): string => `Nothing here is known as “${own(filter)}”.`,
    behind: (count: number): string =>
      many(count, {
        one: '# item has just come and is not searchable yet.',
        other: '# items have just come and are not searchable yet.',
      }),
    inFeed: 'Feed',
    commentIn: 'Comment',
    from: (name: string): string => `from:${name}`,
    direct: 'Direct chat',
    unknownAuthor: 'Someone not here any more',
  },
}
