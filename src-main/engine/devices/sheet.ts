/** I4: the recovery sheet: the words, and of each group what it takes to find it again. */
import type { GroupId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { seedOfWords, wordsOfSeed } from '../crypto/identity.ts'
import { isBytesOf, isShortName, isSignalUrl, readPasted, writePasted, type Pasted } from '../crypto/pasted.ts'

export interface SheetGroup {
  readonly id: GroupId
  readonly name: string
  readonly charterKey: Uint8Array
  /** What the member key is derived from beside the seed: the group's id, or for its founder the nonce of `found` (I1). */
  readonly scope: Uint8Array
  readonly signals: readonly string[]
}

export interface Sheet {
  readonly seed: Uint8Array
  readonly groups: readonly SheetGroup[]
}

export type SheetProblem = 'sheet-malformed' | 'sheet-damaged' | 'sheet-newer' | 'words-wrong'

const form: Pasted = { scheme: 'hearth://restore/', version: 1, label: 'sheet checksum' }
const problems = { malformed: 'sheet-malformed', damaged: 'sheet-damaged', newer: 'sheet-newer' } as const
const mostGroups = 1_024
const wordCount = 24

/** `hearth://restore/` and base64url of: version, CBOR [seed, [[id, charter key, scope, signals, name]]], checksum. */
export const writeSheet = ({ seed, groups }: Sheet): string =>
  writePasted(form, [
    seed,
    groups.map(({ id, charterKey, scope, signals, name }) => [bytesOfId(id), charterKey, scope, signals, name]),
  ])

/** The sheet as a page to print: the words in numbered lines, the groups, and the compact form in lines of its own. */
export function printSheet(sheet: Sheet): string {
  const words = wordsOfSeed(sheet.seed)
  const numbered = words.map((word, index) => `${String(index + 1).padStart(2)} ${word.padEnd(10)}`)
  const rows = Array.from({ length: words.length / 4 }, (_, row) =>
    numbered
      .slice(row * 4, row * 4 + 4)
      .join('')
      .trimEnd(),
  )
  const names = sheet.groups.map(({ name }) => `- ${name}`)
  return [...rows, '', ...names, ...(names.length === 0 ? [] : ['']), writeSheet(sheet), ''].join('\n')
}

/** Reads the compact form, a printed page that holds it, or the 24 words alone, numbered or not. */
export function readSheet(text: string): Result<Sheet, Failure<SheetProblem>> {
  const compact = /hearth:\/\/restore\/\S*/i.exec(text)?.[0]
  if (compact === undefined) return readWords(text)
  const read = readPasted(form, compact)
  if ('problem' in read) return err(problems[read.problem])
  const sheet = fieldsOf(read.fields)
  return sheet === null ? err('sheet-damaged') : ok(sheet)
}

function readWords(text: string): Result<Sheet, Failure<SheetProblem>> {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? []
  if (words.length !== wordCount) return err('sheet-malformed')
  const seed = seedOfWords(words)
  return seed === null ? err('words-wrong') : ok({ seed, groups: [] })
}

function fieldsOf(fields: Cbor): Sheet | null {
  if (!Array.isArray(fields) || fields.length !== 2) return null
  const [seed, listed] = fields as unknown[]
  if (!isBytesOf(seed, 32) || !Array.isArray(listed) || listed.length > mostGroups) return null
  const groups = listed.map(groupOf)
  return groups.every((group) => group !== null) ? { seed, groups } : null
}

function groupOf(value: unknown): SheetGroup | null {
  if (!Array.isArray(value) || value.length !== 5) return null
  const [id, charterKey, scope, signals, name] = value as unknown[]
  if (!isBytesOf(id, 32) || !isBytesOf(charterKey, 32) || !isShortName(name)) return null
  if (!isBytesOf(scope, 16) && !isBytesOf(scope, 32)) return null
  if (!Array.isArray(signals) || signals.length > 16 || !signals.every(isSignalUrl)) return null
  return { id: toHex(id) as GroupId, charterKey, scope, signals, name }
}
