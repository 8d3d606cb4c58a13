/** A rule's name is a sentence: `whoStandsIsNotSeatedAgain` and `second-found` as words. */
export const spokenRule = (name: string): string =>
  name
    .replaceAll('-', ' ')
    .replace(/([a-z])([A-Z])/gu, '$1 $2')
    .toLowerCase()
