import type { HeadOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Words } from '../../words/en.ts'

/** How this computer stands to the others in a group, in a few words. */
export function connectionWords(
  connection: HeadOf<Ui, 'group'>['connection'],
  people: number,
  words: Words['connection'],
): string {
  if (connection.state === 'linked') return connection.here > 0 ? words.linked(connection.here) : words.alone
  if (connection.state === 'offline') return words.offlineShort
  return people <= 1 ? words.onlyYou : words.looking
}
