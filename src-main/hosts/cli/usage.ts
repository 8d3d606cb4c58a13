import type { Command, Options } from './command.ts'
import { columns } from './layout.ts'
import type { Option } from './option.ts'

const typed = (name: string, option: Option<unknown>): string =>
  `--${name}${option.value === null ? '' : ` ${option.value}`}`

const inUsage = ([name, option]: [string, Option<unknown>]): string =>
  option.needed ? typed(name, option) : `[${typed(name, option)}]${option.many ? '...' : ''}`

const invocation = (command: Command): string =>
  [command.name, ...command.parameters, ...Object.entries(command.options).map(inUsage)].join(' ')

const shortest = (command: Command): string =>
  [
    command.name,
    ...command.parameters,
    ...Object.entries(command.options)
      .filter(([, option]) => option.needed)
      .map(inUsage),
  ].join(' ')

/** One line: how a command is typed. */
export const usageOf = (command: Command): string => `Usage: hearth ${invocation(command)}`

const described = (options: Options): string =>
  columns(Object.entries(options).map(([name, option]) => [`  ${typed(name, option)}`, option.help]))

/** All about one command. */
export function helpOf(command: Command, common: Options): string {
  const own = described(command.options)
  return [
    usageOf(command),
    '',
    command.about === '' ? command.summary : `${command.summary}\n\n${command.about}`,
    '',
    ...(own === '' ? [] : [own, '']),
    'With every command:',
    described(common),
  ].join('\n')
}

/** What there is. */
export function helpOfAll(commands: readonly Command[], common: Options): string {
  return [
    'Usage: hearth COMMAND ...',
    '',
    columns(commands.map((command) => [`  ${shortest(command)}`, command.summary])),
    '',
    'With every command:',
    described(common),
    '',
    'hearth COMMAND --help tells more of one.',
  ].join('\n')
}
