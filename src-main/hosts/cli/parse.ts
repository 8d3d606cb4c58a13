import { parseArgs } from 'node:util'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Command, Options } from './command.ts'
import { flag, text, type Option } from './option.ts'
import { usageOf } from './usage.ts'

/** What every command takes. */
export const commonOptions = {
  vault: text('DIR', 'the folder of the vault (else the usual folder for data of programs)'),
  group: text('NAME|ID', 'which group, where the vault has several'),
  'passphrase-file': text('FILE', 'a file whose first line is the passphrase (else HEARTH_PASSPHRASE)'),
  json: flag('answer with one line of JSON'),
  help: flag('say how this is used'),
  version: flag('say which version this is'),
} as const

export interface Common {
  readonly vault: string | undefined
  readonly group: string | undefined
  readonly passphraseFile: string | undefined
  readonly json: boolean
}

export type Parsed =
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run'
      readonly command: Command
      readonly parameters: Readonly<Record<string, string>>
      readonly options: Readonly<Record<string, unknown>>
      readonly common: Common
    }

interface Given {
  readonly words: readonly string[]
  readonly texts: ReadonlyMap<string, readonly (string | undefined)[]>
}

/** What a command line asks for, by the table of commands. A failure's message says what is wrong and how it is right. */
export function parse(argv: readonly string[], commands: readonly Command[]): Result<Parsed, Failure<'usage'>> {
  const given = tokens(argv, commands)
  if (given.texts.has('version')) return ok({ kind: 'version' })
  const words = given.words[0] === 'help' ? given.words.slice(1) : given.words
  const help = words !== given.words || given.texts.has('help')
  if (words.length === 0) return ok({ kind: 'help', command: null })
  const found = find(words, commands)
  if (!found.ok) return help && isBeginning(words, commands) ? ok({ kind: 'help', command: null }) : found
  const command = found.value
  if (help) return ok({ kind: 'help', command })
  const wrong = (problem: string): Result<never, Failure<'usage'>> => err('usage', `${problem}\n${usageOf(command)}`)

  const values = words.slice(command.name.split(' ').length)
  // What stands in brackets may be left out.
  const lacking = command.parameters.slice(values.length).filter((name) => !name.startsWith('['))
  if (lacking.length > 0)
    return wrong(`${command.name}: ${lacking.join(' and ')} ${lacking.length > 1 ? 'are' : 'is'} missing.`)
  const extra = values[command.parameters.length]
  if (extra !== undefined) {
    return wrong(`${command.name}: "${extra}" is one word too many. Text with spaces needs quotes around it.`)
  }

  const common = parsedBy(commonOptions, given)
  if (!common.ok) return wrong(common.error.message ?? '')
  const own = parsedBy(command.options, given)
  if (!own.ok) return wrong(own.error.message ?? '')
  for (const name of given.texts.keys()) {
    if (!(name in commonOptions) && !(name in command.options)) return wrong(`${command.name} has no option --${name}.`)
  }
  return ok({
    kind: 'run',
    command,
    parameters: Object.fromEntries(command.parameters.map((name, index) => [name, values[index] ?? ''])),
    options: own.value,
    common: {
      vault: common.value['vault'] as string | undefined,
      group: common.value['group'] as string | undefined,
      passphraseFile: common.value['passphrase-file'] as string | undefined,
      json: common.value['json'] === true,
    },
  })
}

/** Words and options as they were typed. An option means the same in every command that has it, so order is free. */
function tokens(argv: readonly string[], commands: readonly Command[]): Given {
  const known: Record<string, { type: 'string' | 'boolean' }> = {}
  for (const options of [commonOptions, ...commands.map((one) => one.options)]) {
    for (const [name, option] of Object.entries(options as Options)) {
      known[name] = { type: option.value === null ? 'boolean' : 'string' }
    }
  }
  const parsed = parseArgs({ args: [...argv], options: known, strict: false, allowPositionals: true, tokens: true })
  const words: string[] = []
  const texts = new Map<string, (string | undefined)[]>()
  for (const token of parsed.tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    // "--name --json" has forgotten the name.
    const forgotten = token.value?.startsWith('-') === true && token.inlineValue === false
    texts.set(token.name, [...(texts.get(token.name) ?? []), forgotten ? undefined : token.value])
  }
  return { words, texts }
}

function find(words: readonly string[], commands: readonly Command[]): Result<Command, Failure<'usage'>> {
  const [first, second] = words
  const found =
    commands.find(({ name }) => name === `${first ?? ''} ${second ?? ''}`) ??
    commands.find(({ name }) => name === first)
  if (found !== undefined) return ok(found)
  const next = commands.filter(({ name }) => name.startsWith(`${first ?? ''} `)).map(({ name }) => name)
  return next.length > 0
    ? err(
        'usage',
        `"${words.slice(0, 2).join(' ')}" is no command: it is ${next.join(', ')}.\nhearth --help shows them all.`,
      )
    : err('usage', `There is no command "${first ?? ''}".\nhearth --help shows them all.`)
}

const isBeginning = (words: readonly string[], commands: readonly Command[]): boolean =>
  words.length === 1 && commands.some(({ name }) => name.startsWith(`${words[0] ?? ''} `))

function parsedBy(options: Options, given: Given): Result<Record<string, unknown>, Failure<'usage'>> {
  const values: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(options)) {
    const parsed = parsedOption(option, given.texts.get(name) ?? [])
    if (!parsed.ok) return err('usage', `--${name} ${parsed.error.message ?? ''}.`)
    values[name] = parsed.value
  }
  return ok(values)
}

function parsedOption(
  option: Option<unknown>,
  typed: readonly (string | undefined)[],
): Result<unknown, Failure<'usage'>> {
  if (option.value === null) {
    return typed.some((text) => text !== undefined) ? err('usage', 'takes no value') : option.parse(typed.map(() => ''))
  }
  const texts = typed.filter((text) => text !== undefined)
  if (texts.length < typed.length) return err('usage', `needs a value: ${option.value}`)
  if (texts.length > 1 && !option.many) return err('usage', 'may be given only once')
  return option.parse(texts)
}
