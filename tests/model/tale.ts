import { isFact, type Entry } from './facts.ts'

/** What a failure prints: every fact, who wrote it, what it knew. */
export const taleOf = (entries: Iterable<Entry>): string => ['', ...[...entries].map(lineOf), ''].join('\n')

function lineOf(entry: Entry): string {
  const place = `${entry.id} ${entry.device}#${entry.number} after ${entry.previous?.id ?? 'nothing'}`
  if (!isFact(entry)) return `${place} says ${entry.kind}`
  const body = JSON.stringify(entry.body, (name, value: unknown) =>
    ['of', 'fact', 'item'].includes(name) && value !== null ? (value as Entry).id : value,
  )
  return `${place} knowing ${entry.parents.map(({ id }) => id).join(' ')} ${body}`
}
