export const linkScheme = 'hearth'

/** Longer than any link that the engine takes; what is longer is not worth passing on. */
const longest = 4_000

const isJoinLink = (text: string): boolean => text.length <= longest && /^hearth:\/\/join\/\S+$/i.test(text)

/** The `hearth://join/…` link among the arguments with which the system opened the app, if there is one. */
export const linkIn = (argv: readonly string[]): string | null => argv.find(isJoinLink) ?? null
