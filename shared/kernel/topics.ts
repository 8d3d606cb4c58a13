/** Topics: `#words` in a text. */

const sign = /(?<![\p{L}\p{M}\p{N}_&/#])#([\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]{0,59})/gu
const mostTopics = 30

/** One topic however it is written. */
export const topicName = (topic: string): string => topic.normalize('NFC').toLowerCase()

export interface TopicMark {
  /** Where the sign stands. */
  readonly at: number
  /** As it was written, with the sign. */
  readonly text: string
  readonly topic: string
}

/** Every place of a text where a topic stands, in order; what is only a number is none. */
export const topicMarks = (text: string): TopicMark[] =>
  [...text.matchAll(sign)].flatMap((match) => {
    const [written, topic = ''] = match
    return /\p{L}/u.test(topic) ? [{ at: match.index, text: written, topic: topicName(topic) }] : []
  })

/** Those of a text in the order of their first mention, each once. */
export function topicsIn(text: string): string[] {
  return [...new Set(topicMarks(text).map(({ topic }) => topic))].slice(0, mostTopics)
}
