const most = 6
const emojiOnly = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|[\u{E0020}-\u{E007F}]|\s)+$/u
// Pictures, flags (two letters of their own kind), and keys (a sign with a frame put around it).
const pictured = /\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}]|\u20E3/u

/** Nothing but a few emoji: they are said with, not beside, words, and so are shown large. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > 100 || !emojiOnly.test(text) || !pictured.test(text)) return false
  const signs = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.trim())].filter(
    ({ segment }) => segment.trim() !== '',
  )
  return signs.length <= most && signs.every(({ segment }) => pictured.test(segment))
}
