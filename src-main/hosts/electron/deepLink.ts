export const linkScheme = 'hearth'

/** Longer than any link that the engine takes; what is longer is not worth passing on. */
const longest = 4_000

const isOurs = (text: string): boolean => text.length <= longest && /^hearth:\/\/(join|item)\/\S+$/i.test(text)

/** The `hearth://join/…` or `hearth://item/…` link among the arguments with which the system opened the app, if there is one. */
export const linkIn = (argv: readonly string[]): string | null => argv.find(isOurs) ?? null
