/** Hours after which messages go by themselves, as one may choose them. */
const usual = [1, 24, 7 * 24, 30 * 24, 90 * 24]

export const expiryKey = (hours: number | null): string => (hours === null ? 'never' : String(hours))
export const expiryOf = (key: string): number | null => (key === 'never' ? null : Number(key))

/** The choices, the one that holds now among them whatever it is. */
export function expiryOptions(
  now: number | null,
  words: { readonly never: string; readonly hours: (count: number) => string },
): { readonly value: string; readonly label: string }[] {
  const hours = now === null ? usual : [...new Set([...usual, now])].sort((a, b) => a - b)
  return [
    { value: 'never', label: words.never },
    ...hours.map((count) => ({ value: expiryKey(count), label: words.hours(count) })),
  ]
}
