import { tones, type Tone } from './tone.ts'

/** What this computer's windows remember of emoji: those used last, and the tone that was chosen. */
const recentKey = 'hearth.emoji.recent'
const toneKey = 'hearth.emoji.tone'
const most = 24
/** Offered before any was used. */
const usual = ['👍️', '❤️', '😂', '🎉', '😮', '🙏']

const readRecent = (): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(recentKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string').slice(0, most) : []
  } catch {
    return []
  }
}
const readTone = (): Tone => tones.find((tone) => String(tone) === localStorage.getItem(toneKey)) ?? 0

let recent = $state.raw(readRecent())
let tone = $state.raw(readTone())

/** Used last first. */
export const recentEmoji = (): readonly string[] => recent

/** So many to offer at once: those used last, filled up with usual ones. */
export const quickEmoji = (count: number): readonly string[] =>
  [...recent, ...usual.filter((one) => !recent.includes(one))].slice(0, count)

/** The same without the sign that asks for its colourful form: 👍 and 👍️ are one. */
const bare = (emoji: string): string => emoji.replaceAll('\uFE0F', '')

export function rememberEmoji(emoji: string): void {
  recent = [emoji, ...recent.filter((one) => bare(one) !== bare(emoji))].slice(0, most)
  localStorage.setItem(recentKey, JSON.stringify(recent))
}

export const chosenTone = (): Tone => tone

export function chooseTone(next: Tone): void {
  tone = next
  localStorage.setItem(toneKey, String(next))
}
