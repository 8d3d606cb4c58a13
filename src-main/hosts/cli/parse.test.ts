import { expect, test } from 'vitest'
import { parse } from './parse.ts'
import { commands } from './table.ts'

/** As a shell would cut it: words between spaces, or between quotes. */
const typed = (line: string) =>
  parse(line.match(/"[^"]*"|\S+/g)?.map((word) => word.replace(/^"|"$/g, '')) ?? [], commands)

function ran(line: string) {
  const parsed = typed(line)
  if (!parsed.ok || parsed.value.kind !== 'run') throw new Error(`did not run: ${JSON.stringify(parsed)}`)
  return parsed.value
}

function refused(line: string): string {
  const parsed = typed(line)
  if (parsed.ok) throw new Error(`was taken: ${line}`)
  expect(parsed.error.code).toBe('usage')
  return parsed.error.message ?? ''
}

test('a command is one word or two, with what it needs behind it', () => {
  expect(ran('say general "Hello, all"')).toMatchObject({
    command: { name: 'say' },
    parameters: { CHANNEL: 'general', TEXT: 'Hello, all' },
  })
  expect(ran('invite close 1234')).toMatchObject({ command: { name: 'invite close' }, parameters: { ID: '1234' } })
})

test('options stand anywhere, also before the command', () => {
  const { command, common, options } = ran('--vault /v read --limit=5 general --json --group Lakeside')
  expect(command.name).toBe('read')
  expect(common).toEqual({ vault: '/v', group: 'Lakeside', passphraseFile: undefined, json: true })
  expect(options).toMatchObject({ limit: 5 })
})

test('what begins with a dash is text behind --', () => {
  expect(ran('say general -- --json').parameters).toEqual({ CHANNEL: 'general', TEXT: '--json' })
})

test('options become values: numbers, spans of time, choices, lists', () => {
  expect(ran('invite create --role guest --uses 3 --expires 7d --history new').options).toMatchObject({
    role: 'guest',
    uses: 3,
    expires: 168,
    history: 'new',
  })
  expect(ran('invite create --expires 12h').options).toMatchObject({ expires: 12 })
  expect(ran('invite create --expires 2w').options).toMatchObject({ expires: 336 })
  expect(ran('invite create --expires never').options).toMatchObject({ expires: null })
  expect(ran('invite create').options).toMatchObject({ role: undefined, expires: undefined, uses: undefined })
  expect(ran('init --name Ada --signal ws://a --signal wss://b').options).toMatchObject({
    name: 'Ada',
    signal: ['ws://a', 'wss://b'],
  })
  expect(ran('open --no-browser').options).toMatchObject({ 'no-browser': true, 'no-listen': false })
})

test('unknown words are named, with where to look', () => {
  expect(refused('shout hello')).toContain('There is no command "shout".')
  expect(refused('invite')).toContain('it is invite create, invite list, invite close, ')
  expect(refused('group rename x')).toContain('"group rename" is no command')
  expect(refused('constructor')).toContain('There is no command "constructor".')
})

test.each([
  ['say general', 'say: TEXT is missing.'],
  ['say', 'say: CHANNEL and TEXT are missing.'],
  ['say general Hello all', 'say: "all" is one word too many.'],
  ['init', '--name is needed.'],
  ['init --name', '--name needs a value: NAME.'],
  ['init --name --json', '--name needs a value: NAME.'],
  ['init --name Ada --name Bo', '--name may be given only once.'],
  ['members --colour', 'members has no option --colour.'],
  ['members --uses 3', 'members has no option --uses.'],
  ['members --json=yes', '--json takes no value.'],
  ['read general --limit many', '--limit must be a whole number from 1 to 20000, not "many".'],
  ['read general --limit 0', '--limit must be a whole number'],
  ['read general --limit 1e3', '--limit must be a whole number'],
  ['signal --port 65536', '--port must be a whole number from 0 to 65535'],
  ['invite create --expires 7', '--expires must be a time such as 12h'],
  ['invite create --expires 0d', '--expires must be a time such as 12h'],
  ['invite create --expires 400d', '--expires must be a time such as 12h'],
  ['invite create --role king', '--role must be one of owner, admin, member, guest, not "king".'],
  ['members -x', 'members has no option --x.'],
])('%s: %s', (line, problem) => {
  const message = refused(line)
  expect(message).toContain(problem)
  expect(message.split('\n').at(-1)).toMatch(new RegExp(`^Usage: hearth ${line.split(' ')[0] ?? ''}`))
})

test('help is there for all, for one command and for the beginning of one', () => {
  expect(typed('')).toMatchObject({ ok: true, value: { kind: 'help', command: null } })
  expect(typed('--help')).toMatchObject({ ok: true, value: { kind: 'help', command: null } })
  expect(typed('say --help')).toMatchObject({ ok: true, value: { kind: 'help', command: { name: 'say' } } })
  expect(typed('help invite create')).toMatchObject({ ok: true, value: { command: { name: 'invite create' } } })
  expect(typed('invite --help')).toMatchObject({ ok: true, value: { kind: 'help', command: null } })
  expect(typed('--version')).toMatchObject({ ok: true, value: { kind: 'version' } })
})
